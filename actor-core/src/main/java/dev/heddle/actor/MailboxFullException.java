package dev.heddle.actor;

/** An actor takes only so many waiting messages, and there is no room for one more. The message was not sent. */
public final class MailboxFullException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what went wrong and what to do, for people
     */
    public MailboxFullException(String message) {
        super(message);
    }
}
