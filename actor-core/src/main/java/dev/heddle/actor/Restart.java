package dev.heddle.actor;

/**
 * After which ends an actor is started anew. Whoever calls {@link ActorRef#stop()}, {@link ActorRef#drain()} or
 * {@link ActorRef#kill()} wants it to end: that is final whatever was chosen here.
 */
public enum Restart {

    /** After a failure, and when it has stopped itself by {@link ActorContext#stop()}. */
    PERMANENT,

    /** After a failure. */
    TRANSIENT,

    /** Never. */
    TEMPORARY
}
