package dev.heddle.actor;

/** The phases in which a system ends, in this order. A phase begins when the one before is over. */
public enum ShutdownPhase {

    /** Tasks run, and everything else goes on: the place to stop taking requests from outside. */
    BEFORE_DRAIN,

    /**
     * Actors handle what they have and end. From here on no actor without a parent is spawned. Left out by
     * {@link ActorSystem#close()}.
     */
    DRAIN,

    /** Actors that are left are stopped. From here on nothing is spawned. */
    STOP,

    /** Actors that are left are killed. Left out when none is. */
    KILL,

    /** Tasks run that need no actor any more: the place to close what actors have used. */
    AFTER_STOP
}
