package dev.heddle.actor;

/** Why an actor ended. */
public sealed interface StopReason {

    /**
     * Somebody called {@code stop}; the text may be empty, never null.
     *
     * @param reason what {@link ActorRef#stop(String)} was given
     */
    record Stopped(String reason) implements StopReason {}

    /** Somebody called {@code drain}, and all that had come before was handled. */
    record Drained() implements StopReason {}

    /**
     * A callback of its own threw.
     *
     * @param cause the exception or error itself
     */
    record Failed(Throwable cause) implements StopReason {}

    /** Somebody called {@code kill}, or its parent was killed. */
    record Killed() implements StopReason {}

    /**
     * Its supervisor starts it anew, or ends it, since another one of its children failed; the cause may be null.
     *
     * @param cause what that one threw
     */
    record SiblingFailed(Throwable cause) implements StopReason {}

    /** It had ended before anybody here could know why. */
    record Unknown() implements StopReason {}

    /** It lived on another node, which does not say why its actors end. */
    record Remote() implements StopReason {}

    /**
     * It lived on another node, and the connection to that is lost: nobody here knows whether it still lives.
     *
     * @param reason why the connection ended
     */
    record NodeLost(String reason) implements StopReason {}

    /** Its parent ended. */
    record ParentEnded() implements StopReason {}
}
