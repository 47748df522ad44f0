package dev.heddle.cluster.auth;

/** What whoever drives the handshake has to do, in the order of the list. */
public sealed interface HandshakeEffect {

    /** Send this. */
    record Send(HandshakeMessage message) implements HandshakeEffect {}

    /** Ask the manager whether this client may go on, and come back with the verdict. */
    record AskManager(Peer client) implements HandshakeEffect {}

    /** Both ends have proved the cookie. */
    record Authenticated(Peer peer) implements HandshakeEffect {}

    /** Close the connection, after what was sent before has been written. */
    record Close(CloseReason reason) implements HandshakeEffect {}
}
