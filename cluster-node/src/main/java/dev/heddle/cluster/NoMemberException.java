package dev.heddle.cluster;

import dev.heddle.actor.HeddleException;

/** A group has no member to send to. Wait with {@code awaitMembers}, or try again when a monitor tells of one. */
public final class NoMemberException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by Heddle.
     *
     * @param message which group it is
     */
    public NoMemberException(String message) {
        super(message);
    }
}
