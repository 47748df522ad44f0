package dev.heddle.cluster.auth;

/**
 * Why a handshake failed.
 *
 * @param code for programs
 * @param detail for people: what was expected and what came
 */
public record CloseReason(Code code, String detail) {

    /** The ways to fail. */
    public enum Code {
        /** A handshake message came out of its order. */
        UNEXPECTED_MESSAGE,
        /** A frame was no handshake message at all. */
        UNREADABLE,
        /** The peer's proof is wrong. */
        WRONG_COOKIE,
        /** The peer presented a challenge of our own. */
        REFLECTED_CHALLENGE,
        /** The peer is this node. */
        SELF_CONNECTION,
        /** The server does not want this connection, or we do not want the client's. */
        REFUSED,
        /** A name or connection string breaks the rules. */
        ILLEGAL_NAME,
        /** It took too long. */
        DEADLINE,
        /** The peer closed in the middle. */
        PEER_CLOSED
    }
}
