package dev.heddle.cluster;

import dev.heddle.actor.HeddleException;

/**
 * The connection to a node has too much waiting: bytes to be written, or calls to be answered. The request was not
 * sent. Send less at once, or later.
 */
public final class NodeBusyException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what waits, and to which node
     */
    public NodeBusyException(String message) {
        super(message);
    }
}
