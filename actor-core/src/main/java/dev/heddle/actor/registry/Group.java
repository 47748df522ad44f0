package dev.heddle.actor.registry;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupTypeException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of one group, in the order of joining. Changed under the bulletin's lock, read by anybody. */
final class Group {
    private final Map<ActorId, Member> members = new LinkedHashMap<>();

    /** What the local members take; null while there are none. */
    private Class<?> messageType;
    private int localMembers;

    /** Made anew when somebody reads after a change. */
    private volatile GroupSnapshot snapshot = new GroupSnapshot(List.of(), null);
    private volatile boolean stale;

    /** Throws when the key's type is not that of the local members. Under the lock. */
    void check(GroupKey<?> key) {
        check(key, messageType);
    }

    private static void check(GroupKey<?> key, Class<?> bound) {
        if (bound != null && bound != key.messageType()) {
            throw new GroupTypeException("Group " + key.name() + " has members that take " + bound.getName() + ", not "
                    + key.messageType().getName() + "; use one GroupKey for all of them");
        }
    }

    boolean add(Member member, Class<?> type) {
        if (members.putIfAbsent(member.id(), member) != null) {
            return false;
        }
        if (member instanceof Member.Local) {
            localMembers++;
            messageType = type;
        }
        stale = true;
        return true;
    }

    Member remove(ActorId id) {
        Member member = members.remove(id);
        if (member instanceof Member.Local && --localMembers == 0) {
            messageType = null;
        }
        stale |= member != null;
        return member;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Collection<Member> all() {
        return members.values();
    }

    boolean isStale() {
        return stale;
    }

    /** Throws when the key's type is not that of the local members in it. */
    GroupSnapshot snapshot(GroupKey<?> key) {
        GroupSnapshot now = snapshot;
        check(key, now.messageType());
        return now;
    }

    /** Under the lock. */
    void refresh() {
        if (stale) {
            snapshot = new GroupSnapshot(List.copyOf(members.values()), messageType);
            stale = false;
        }
    }
}
