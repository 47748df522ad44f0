package dev.heddle.actor.factory;

/** Which job goes when too many wait. */
public enum DiscardMode {
    /** The one that has waited longest; with priorities, of the lowest that waits. */
    OLDEST,
    /** The one that has just come. */
    NEWEST
}
