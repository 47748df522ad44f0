package dev.heddle.cluster;

import dev.heddle.actor.HeddleException;

/**
 * The connection to the node that had the work in hand was lost. Whether it has been done, before or since, nobody
 * knows: give it to somebody again only when doing it twice does no harm.
 */
public final class NodeLostException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message which node, and what it had
     * @param cause how whoever waited heard of it; null for nothing
     */
    public NodeLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
