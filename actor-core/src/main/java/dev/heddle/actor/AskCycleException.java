package dev.heddle.actor;

/**
 * An actor waits for one that waits, perhaps through others, for the first: none of them can ever go on. The message
 * names them in the order of waiting.
 */
public final class AskCycleException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public AskCycleException(String message) {
        super(message);
    }
}
