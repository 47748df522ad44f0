package dev.heddle.cluster.jobs;

import dev.heddle.actor.HeddleException;

/** The handler of a host on another node has thrown. Its exception stays there; the text is here. */
public final class HostFailedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message which host, and what it said
     */
    public HostFailedException(String message) {
        super(message);
    }
}
