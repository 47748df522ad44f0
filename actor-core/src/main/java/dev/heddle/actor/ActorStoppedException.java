package dev.heddle.actor;

/** The actor has ended, so nobody will answer. */
public final class ActorStoppedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public ActorStoppedException(String message) {
        super(message);
    }
}
