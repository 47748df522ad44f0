package dev.heddle.actor.registry;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a group at some time, with what the local ones among them take, which belongs to them: others may take
 * something else. Remembers the refs that it was asked for last, since whoever asks again asks for the same.
 */
final class GroupSnapshot {
    private final List<Member> members;
    private final Class<?> messageType;

    /** Null before the first question. Any thread may put its own in: they are all alike. */
    private volatile Refs all;
    private volatile Refs local;

    /** @param codec of the key they are typed by; null when it has none */
    private record Refs(MessageCodec<?> codec, List<?> refs) {}

    GroupSnapshot(List<Member> members, Class<?> messageType) {
        this.members = members;
        this.messageType = messageType;
    }

    /** In the order of joining. */
    List<Member> members() {
        return members;
    }

    /** Null when no member is local. */
    Class<?> messageType() {
        return messageType;
    }

    /** The same list as long as the codec of the key is the same; its type was checked. */
    @SuppressWarnings("unchecked") // Refs made with the same codec take the same messages, and so do all local ones.
    <M> List<ActorRef<M>> refs(GroupKey<M> key, boolean localOnly) {
        Refs known = localOnly ? local : all;
        if (known == null || known.codec() != key.codec().orElse(null)) {
            known = new Refs(key.codec().orElse(null), made(key, localOnly));
            if (localOnly) {
                local = known;
            } else {
                all = known;
            }
        }
        return (List<ActorRef<M>>) known.refs();
    }

    private <M> List<ActorRef<M>> made(GroupKey<M> key, boolean localOnly) {
        List<ActorRef<M>> refs = new ArrayList<>(members.size());
        for (Member member : members) {
            if (!localOnly || member instanceof Member.Local) {
                member.as(key).ifPresent(refs::add);
            }
        }
        return List.copyOf(refs);
    }
}
