package dev.heddle.actor.cell;

/** Where an actor is in its life, in this order. */
enum Phase {
    /** {@code preStart} runs. To POST_START; when it fails to ENDED, or for a new instance to SUSPENDING. */
    STARTING,
    /** Its first turn is due. To REPLAYING or RUNNING; to ENDED when a kill was quicker. */
    POST_START,
    /** As RUNNING, and what has been held comes before the mailbox. To RUNNING when that is empty. */
    REPLAYING,
    /** Takes messages. To STOPPING by stop or failure, SUSPENDING when it comes back, ENDED by kill. */
    RUNNING,
    /** Waits for its children to end, then {@code postStop}; holds its messages. To DOWN; a stop leads to STOPPING. */
    SUSPENDING,
    /** Between two instances; holds its messages. To STARTING or ENDED. */
    DOWN,
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
