package dev.heddle.cluster.link;

/** What became of something that was to be sent. */
public enum Offer {
    /** It is in the queue and will be written in its turn. */
    ACCEPTED,
    /** Too much is waiting already. */
    FULL,
    /** The connection has ended or is ending. */
    CLOSED
}
