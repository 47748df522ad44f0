package dev.heddle.cluster;

/**
 * A message is larger than one frame may be. It was not sent. Send less at once, or raise {@link NodeLimits#frame} on
 * all nodes.
 */
public final class MessageTooLargeException extends dev.heddle.actor.HeddleException {
    private static final long serialVersionUID = 1L;

    public MessageTooLargeException(String message) {
        super(message);
    }
}
