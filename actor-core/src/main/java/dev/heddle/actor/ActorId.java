package dev.heddle.actor;

/**
 * Which actor, seen from this system.
 *
 * @param node 0 for an actor of this system, otherwise this system's own number of the connection to its node
 * @param pid the actor's number on its node, unsigned: compare with {@link Long#compareUnsigned}
 */
public record ActorId(long node, long pid) implements Comparable<ActorId> {

    /**
     * The identity of an actor of this system.
     *
     * @param pid its number
     * @return with node 0
     */
    public static ActorId local(long pid) {
        return new ActorId(0, pid);
    }

    /**
     * Whether the actor lives in this system.
     *
     * @return false for one of another node
     */
    public boolean isLocal() {
        return node == 0;
    }

    @Override
    public int compareTo(ActorId other) {
        int byNode = Long.compareUnsigned(node, other.node);
        return byNode != 0 ? byNode : Long.compareUnsigned(pid, other.pid);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(node) + '.' + Long.toUnsignedString(pid);
    }
}
