package dev.heddle.actor.model;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.model.Subject.Life;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who ends with whom: children with the instance that spawned them, linked actors with each other when one of them
 * fails or is killed. Not at the same moment, so this is looked at once nothing is on its way any more.
 */
final class Bonds {

    /** One that may say, once and for all, that it has been kept. */
    private sealed interface Bond {

        /** Whether it holds as things are now. */
        boolean isKept();

        /** Whether nothing can break it any more. */
        boolean isOver();
    }

    /** @param instance which of the parent's spawned the child */
    private record Child(Life parent, int instance, Life child) implements Bond {
        @Override
        public boolean isKept() {
            return !child.ref.isAlive() || !parent.isPast(instance);
        }

        @Override
        public boolean isOver() {
            return !child.ref.isAlive();
        }
    }

    /** @param otherInstance which one had been made last when the other half of the link was not there yet */
    private record Link(Life one, int otherInstance, Life other) implements Bond {
        @Override
        public boolean isKept() {
            return !one.isBroken() || other.isPast(otherInstance);
        }

        @Override
        public boolean isOver() {
            return one.end != null && isKept();
        }
    }

    private final Queue<Bond> bonds = new ConcurrentLinkedQueue<>();

    /** In the parent's turn. */
    void child(Life parent, Life child) {
        add(new Child(parent, parent.instances.get(), child));
    }

    /** In the turn of one of them, with the numbers of before the link. */
    void link(Life one, int oneInstance, Life other, int otherInstance) {
        add(new Link(one, otherInstance, other));
        add(new Link(other, oneInstance, one));
    }

    /** Forgets some that are over for each that is new, so that they do not pile up. */
    private void add(Bond bond) {
        bonds.add(bond);
        for (int i = 0; i < 2; i++) {
            Bond old = bonds.poll();
            if (old != null && !old.isOver()) {
                bonds.add(old);
            }
        }
    }

    List<String> broken() {
        return bonds.stream().filter(bond -> !bond.isKept()).map(Bond::toString).toList();
    }

    /** Whether an end with that reason ends those that are linked. */
    static boolean breaks(StopReason reason) {
        return reason instanceof StopReason.Failed || reason instanceof StopReason.Killed;
    }
}
