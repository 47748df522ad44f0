package dev.heddle.cluster;

import dev.heddle.actor.HeddleException;

/** A node could not start: the port is in use, the address is not ours, the cookie is missing. Says what and where. */
public final class NodeStartException extends HeddleException {
    private static final long serialVersionUID = 1L;

    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
