package dev.heddle.cluster.auth;

/** What the two ends say to each other. */
public sealed interface HandshakeMessage {
    /** The protocol's version that we announce; nobody checks it. */
    int PROTOCOL_VERSION = 1;

    /**
     * The client introduces itself.
     *
     * @param name its {@code node@host}
     * @param version of the protocol
     * @param connectionString its {@code host:port}
     * @param connectionId drawn for this connection; 0 from a client older than 0.16
     */
    record Name(String name, int version, String connectionString, long connectionId) implements HandshakeMessage {}

    /**
     * The server says whether the connection may go on.
     *
     * @param status what it says
     */
    record ServerStatus(Status status) implements HandshakeMessage {}

    /**
     * The client answers {@link Status#ALIVE}.
     *
     * @param goOn whether it wants to, all the same
     */
    record ClientStatus(boolean goOn) implements HandshakeMessage {}

    /**
     * The server introduces itself and asks for proof.
     *
     * @param name its {@code node@host}
     * @param version of the protocol
     * @param challenge what the client has to answer, all 32 bits
     * @param connectionString its {@code host:port}
     */
    record ServerChallenge(String name, int version, int challenge, String connectionString)
            implements
                HandshakeMessage {}

    /**
     * The client proves the cookie and asks for proof.
     *
     * @param challenge what the server has to answer, all 32 bits
     * @param digest of the server's challenge
     */
    record ClientChallenge(int challenge, Digest digest) implements HandshakeMessage {}

    /**
     * The server proves the cookie.
     *
     * @param digest of the client's challenge
     */
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
