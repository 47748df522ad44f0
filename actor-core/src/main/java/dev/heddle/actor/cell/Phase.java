package dev.heddle.actor.cell;

/** Where an actor is in its life, in this order. */
enum Phase {
    /** {@code preStart} runs. To POST_START, or ENDED when it fails. */
    STARTING,
    /** Its first turn is due. To RUNNING; to ENDED when a kill was quicker. */
    POST_START,
    /** Takes messages. To STOPPING by stop or failure, ENDED by kill. */
    RUNNING,
    /** Waits for its children to end, then {@code postStop}. To ENDED. */
    STOPPING,
    /** Over; what still arrives is a dead letter. To FORGOTTEN when the parent has been told. */
    ENDED,
    /** As ENDED, and nobody can find it any more: waiting for its end is over. */
    FORGOTTEN;

    boolean isBefore(Phase other) {
        return ordinal() < other.ordinal();
    }
}
