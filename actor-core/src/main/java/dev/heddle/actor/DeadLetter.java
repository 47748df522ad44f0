package dev.heddle.actor;

import java.util.Optional;

/**
 * Something that was sent and not handled.
 *
 * @param reason why
 * @param target whom it was meant for, as far as known
 * @param message what was sent; for a message that could not be decoded, its variant and size
 * @param detail a sentence for people
 */
public record DeadLetter(Reason reason, Optional<ActorRef<?>> target, Object message, String detail) {

    /** Why a message was not handled. */
    public enum Reason {
        /** The target had ended when the message was sent, or never existed. */
        NO_SUCH_ACTOR,
        /** The mailbox takes only so many waiting messages; this one was dropped for that. */
        MAILBOX_FULL,
        /** A subscriber of an output port was too slow for it, and its subscription says that this one is lost then. */
        SLOW_SUBSCRIBER,
        /** What was sent on an output port, and a subscription's converter failed with it; that has ended. */
        NOT_CONVERTED,
        /** The message waited in the mailbox of an actor that ended. */
        ACTOR_ENDED,
        /** The message came from another node and the target's codec does not understand it. */
        UNDECODABLE,
        /** The message cannot be written for the wire. */
        UNENCODABLE,
        /** The message is larger than a frame may be. */
        TOO_LARGE,
        /** The connection to the target's node is gone. */
        NOT_CONNECTED,
        /** The connection to the target's node has too much waiting already. */
        OVER_BUDGET,
        /** An answer nobody waits for any more, or a second one. */
        LATE_REPLY,
        /** A request whose answer nobody waited for any more when its turn came. It was not handled. */
        EXPIRED,
        /** A job that a factory discarded; the detail says why. */
        JOB_DISCARDED
    }
}
