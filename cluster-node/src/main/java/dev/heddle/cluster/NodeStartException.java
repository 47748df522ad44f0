package dev.heddle.cluster;

import dev.heddle.actor.HeddleException;

/** A node could not start: the port is in use, the address is not ours, the cookie is missing. Says what and where. */
public final class NodeStartException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message what could not be done, and where
     * @param cause what went wrong below; null for none
     */
    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
