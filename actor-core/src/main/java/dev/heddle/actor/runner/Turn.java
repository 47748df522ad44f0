package dev.heddle.actor.runner;

/**
 * Something that was idle and now has work. From its waking to its next idleness it is in exactly one place: a runner's
 * hands, one slot, one list.
 */
public interface Turn {

    /**
     * Works for a while, at the pace given. Blocking costs nothing here.
     *
     * @return true when work is left, and whoever called sees to the next turn; false when it has gone idle and may
     *         have a turn on another thread already
     */
    boolean run(Pace pace);

    /**
     * Whether anything may be given to it now, as far as others have added to it. While it is in a slot, by that slot's
     * owner; returns at once.
     */
    default boolean mayHold() {
        return false;
    }

    /**
     * Has it hold this, which is empty, unless it holds one already. What is put in there it does when it runs. Only
     * while nobody else can have this turn and it does not run; returns at once.
     *
     * @return what it holds; null when nothing can be given to it now
     */
    default Parcel hold(Parcel empty) {
        return null;
    }

    /** The one behind this one in the list it is in. */
    Turn behind();

    /** Links another one behind this one. Only whoever holds this one. */
    void behind(Turn other);
}
