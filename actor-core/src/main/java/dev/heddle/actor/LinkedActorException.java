package dev.heddle.actor;

/**
 * Another actor, which this one was linked to, has failed or was killed; or it lived on another node and has ended
 * there, or that node is lost. The cause, if any, is its failure.
 */
public final class LinkedActorException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     * @param cause the failure of the other; null when it was killed
     */
    public LinkedActorException(String message, Throwable cause) {
        super(message, cause);
    }
}
