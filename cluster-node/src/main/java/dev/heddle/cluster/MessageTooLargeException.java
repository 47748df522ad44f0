package dev.heddle.cluster;

/**
 * A message is larger than one frame may be. It was not sent. Send less at once, or raise {@link NodeLimits#frame} on
 * all nodes.
 */
public final class MessageTooLargeException extends dev.heddle.actor.HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message how large it is, and how large it may be
     */
    public MessageTooLargeException(String message) {
        super(message);
    }
}
