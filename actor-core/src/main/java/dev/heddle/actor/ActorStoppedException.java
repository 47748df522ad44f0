package dev.heddle.actor;

/** The asked actor has ended or failed, so there will be no reply. The cause, if any, is what its handler threw. */
public final class ActorStoppedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public ActorStoppedException(String message) {
        super(message);
    }

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause what the handler threw
     */
    public ActorStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
