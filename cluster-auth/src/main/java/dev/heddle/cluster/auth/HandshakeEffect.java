package dev.heddle.cluster.auth;

/** What whoever drives the handshake has to do, in the order of the list. */
public sealed interface HandshakeEffect {

    /**
     * Send this.
     *
     * @param message what to send
     */
    record Send(HandshakeMessage message) implements HandshakeEffect {}

    /**
     * Ask the manager whether this client may go on, and come back with the verdict.
     *
     * @param client who wants to be let in
     */
    record AskManager(Peer client) implements HandshakeEffect {}

    /**
     * Both ends have proved the cookie.
     *
     * @param peer who it is
     */
    record Authenticated(Peer peer) implements HandshakeEffect {}

    /**
     * Close the connection, after what was sent before has been written.
     *
     * @param reason why
     */
    record Close(CloseReason reason) implements HandshakeEffect {}
}
