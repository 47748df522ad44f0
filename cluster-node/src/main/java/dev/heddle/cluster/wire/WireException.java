package dev.heddle.cluster.wire;

import dev.heddle.actor.HeddleException;

/** A payload is not a message that we know, or a message does not fit into a payload. */
public final class WireException extends HeddleException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    WireException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    WireException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What was wrong. */
    public Fault fault() {
        return fault;
    }

    /** What can be wrong with a payload. */
    public enum Fault {
        /** Not protobuf of this schema; text that is not UTF-8 included. */
        MALFORMED,
        /** A NetworkMessage with no member that we know; an empty payload is one. */
        NO_MEMBER,
        /** A member that is itself a choice, with nothing chosen that we know. */
        NO_INNER_MEMBER,
        /** A list with more entries than are allowed. */
        TOO_MANY_ENTRIES,
        /** A message of ours that no array can hold. */
        TOO_LARGE
    }
}
