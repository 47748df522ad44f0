package dev.heddle.cluster.auth;

/** What the two ends say to each other. */
public sealed interface HandshakeMessage {
    /** The protocol's version that we announce; nobody checks it. */
    int PROTOCOL_VERSION = 1;

    /** The client introduces itself. */
    record Name(String name, int version, String connectionString, long connectionId) implements HandshakeMessage {}

    /** The server says whether the connection may go on. */
    record ServerStatus(Status status) implements HandshakeMessage {}

    /** The client answers {@link Status#ALIVE}. */
    record ClientStatus(boolean goOn) implements HandshakeMessage {}

    /** The server introduces itself and asks for proof. */
    record ServerChallenge(String name, int version, int challenge, String connectionString)
            implements
                HandshakeMessage {}

    /** The client proves the cookie and asks for proof. */
    record ClientChallenge(int challenge, Digest digest) implements HandshakeMessage {}

    /** The server proves the cookie. */
    record ServerAck(Digest digest) implements HandshakeMessage {}

    /** What a server can say of a connection. A number that is none of these counts as OK, as on Rust nodes. */
    enum Status {
        /** Go on. */
        OK,
        /** Go on; another connection between the two will give way. */
        OK_SIMULTANEOUS,
        /** Refused: there is a better connection. */
        NOT_OK,
        /** Refused: not wanted. */
        NOT_ALLOWED,
        /** There is a session under this name: go on all the same? */
        ALIVE
    }
}
