package dev.heddle.cluster;

import java.util.Objects;

/**
 * Why a connection to another node ended, or was never allowed to become a session.
 *
 * @param code for programs
 * @param detail for people: what was expected and what came
 */
public record DisconnectReason(Code code, String detail) {

    /**
     * Refuses null.
     */
    public DisconnectReason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    /** The kinds of ends. */
    public enum Code {
        /** The peer closed the connection, or the connection broke. */
        PEER_CLOSED,
        /** This node was told to leave. */
        LEFT,
        /** The peer let us connect and then refused: it has a better session, or does not want us. */
        REFUSED,
        /** The two nodes do not share a cookie. */
        WRONG_COOKIE,
        /** The peer presented a challenge of our own: somebody tries to be let in without the cookie. */
        REFLECTED_CHALLENGE,
        /** The node at the other end is this one. */
        SELF_CONNECTION,
        /** The peer's name or connection string breaks the rules. */
        ILLEGAL_NAME,
        /** The handshake took too long. */
        HANDSHAKE_TIMEOUT,
        /** A message came that has no place there. */
        UNEXPECTED_MESSAGE,
        /** A frame's bytes are not a message. */
        UNREADABLE_FRAME,
        /** A frame is larger than allowed. */
        FRAME_TOO_LARGE,
        /** Another connection to the same node was kept instead. */
        DUPLICATE_CONNECTION,
        /** Another node, alive at another address, has the same name: give one of them another name. */
        NAME_COLLISION,
        /** There were too many strangers; this one was the furthest behind. */
        TOO_MANY_UNAUTHENTICATED,
        /** The peer has not said a word for too long, although pinged. */
        SILENT,
        /** The peer answered a ping that was never sent. */
        UNASKED_PONG,
        /** The peer advertises more actors and groups than allowed. */
        TOO_MANY_ADVERTISED,
        /** More waits to be written than may. */
        OUTBOUND_FULL,
        /** The TLS handshake failed: the other end does not speak TLS, or nothing that both accept. */
        TLS_FAILED,
        /** The peer's certificate is not valid any more, or not yet. */
        CERTIFICATE_EXPIRED,
        /** The peer's certificate is for somebody else than was dialled. */
        WRONG_HOST,
        /** No authority that this node trusts has signed the peer's certificate. */
        UNKNOWN_AUTHORITY,
        /** The peer has to show a certificate and did not. */
        NO_CERTIFICATE,
        /** The peer's certificate has another fault. */
        BAD_CERTIFICATE,
        /** The peer does not accept this node's certificate. */
        CERTIFICATE_REFUSED,
        /** Something failed on this side; the log has it. */
        INTERNAL
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.toString() : code + ": " + detail;
    }
}
