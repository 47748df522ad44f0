package dev.heddle.cluster.node;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.Groups;
import dev.heddle.cluster.NoMemberException;
import dev.heddle.cluster.remote.Whereabouts;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Chooses members of a group, wherever they live: {@code router.roundRobin().tell(message)}. What is chosen is a member
 * now; one that ends a moment later is gone for its sender as any other actor: a message becomes a dead letter, an ask
 * fails.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; none waits, but {@link #broadcast}, which waits as
 * {@code tell} does. A choice costs a look at the group, and of all its members only after it has changed.
 *
 * @param <M> what the members take
 */
public final class GroupRouter<M> {
    private final Groups groups;
    private final GroupKey<M> key;
    private final String ourNode;
    private final RandomGenerator random;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Members<M> known;

    GroupRouter(Groups groups, GroupKey<M> key, String ourNode, RandomGenerator random) {
        this.groups = groups;
        this.key = Objects.requireNonNull(key, "key");
        this.ourNode = ourNode;
        this.random = random;
        this.known = Members.of(List.of(), ourNode);
    }

    /**
     * The members now, in the order of joining as this node has seen it.
     *
     * @return a snapshot, never null
     * @throws dev.heddle.actor.GroupTypeException the group's local members take other messages than the key says
     */
    public List<ActorRef<M>> members() {
        return now().all();
    }

    /**
     * The members one after the other, beginning anew after the last. Each router counts for itself.
     *
     * @return the member whose turn it is
     * @throws NoMemberException the group has none now
     */
    public ActorRef<M> roundRobin() {
        return inTurn(now().orThrow(key).all());
    }

    /**
     * Any member, each with the same chance.
     *
     * @return the member drawn
     * @throws NoMemberException the group has none now
     */
    public ActorRef<M> random() {
        List<ActorRef<M>> all = now().orThrow(key).all();
        return all.get(random.nextInt(all.size()));
    }

    /**
     * The member that the key belongs to, by rendezvous hashing: the same one each time and on each node that runs
     * Heddle, as long as it is a member. When members go or come, only those keys move that must.
     *
     * @param sticky what decides, by its UTF-8 bytes
     * @return the member with the highest weight for it
     * @throws NoMemberException the group has none now
     */
    public ActorRef<M> byKey(String sticky) {
        Objects.requireNonNull(sticky, "sticky");
        Members<M> now = now().orThrow(key);
        return now.all().get(Rendezvous.choose(now.hashes(), Rendezvous.hash(sticky)));
    }

    /**
     * The members of this node one after the other; those of all nodes when there is none here.
     *
     * @return the member whose turn it is
     * @throws NoMemberException the group has none now
     */
    public ActorRef<M> localFirst() {
        Members<M> now = now().orThrow(key);
        return inTurn(now.local().isEmpty() ? now.all() : now.local());
    }

    /**
     * Tells every member. A request belongs to one that answers; to ask many, see {@link dev.heddle.actor.Asks}.
     *
     * @param message goes to each as it is
     * @return how many were told; zero when there is no member
     */
    public int broadcast(M message) {
        Objects.requireNonNull(message, "message");
        List<ActorRef<M>> all = now().all();
        all.forEach(member -> member.tell(message));
        return all.size();
    }

    private ActorRef<M> inTurn(List<ActorRef<M>> members) {
        return members.get(Integer.remainderUnsigned(turn.getAndIncrement(), members.size()));
    }

    /** As long as the group is the same, so is its list. */
    private Members<M> now() {
        List<ActorRef<M>> all = groups.members(key);
        Members<M> last = known;
        if (last.all() != all) {
            last = Members.of(all, ourNode);
            known = last;
        }
        return last;
    }

    @Override
    public String toString() {
        return "router of " + key;
    }

    /** What is known of a group's members as long as they are the same. */
    private record Members<M>(List<ActorRef<M>> all, List<ActorRef<M>> local, long[] hashes) {
        static <M> Members<M> of(List<ActorRef<M>> all, String ourNode) {
            List<ActorRef<M>> local = all.stream().filter(member -> member.id().node() == 0).toList();
            long[] hashes = all.stream().mapToLong(member -> Rendezvous.hash(identity(member, ourNode))).toArray();
            return new Members<>(all, local, hashes);
        }

        /** What all nodes call the member. */
        private static String identity(ActorRef<?> member, String ourNode) {
            return Whereabouts.nodeOf(member).orElse(ourNode) + '/' + Long.toUnsignedString(member.id().pid());
        }

        Members<M> orThrow(GroupKey<M> key) {
            if (all.isEmpty()) {
                throw new NoMemberException("Group " + key.name() + " has no member now; wait with awaitMembers");
            }
            return this;
        }
    }
}
