package dev.heddle.cluster.auth;

/** Where a handshake is. Each state holds only what its successors need. */
public sealed interface HandshakeState {

    /** Client. From the start and, once, from itself on ALIVE; to WaitingForServerChallenge, Closed. */
    record WaitingForServerStatus() implements HandshakeState {}

    /**
     * Client. From WaitingForServerStatus; to WaitingForServerAck, Closed.
     *
     * @param mayStillRefuse we answered ALIVE, so the status that decides has not come yet; a challenge decides too
     */
    record WaitingForServerChallenge(boolean mayStillRefuse) implements HandshakeState {}

    /**
     * Client. From WaitingForServerChallenge; to Ok, Closed.
     *
     * @param server who was sent a proof
     */
    record WaitingForServerAck(Peer server) implements HandshakeState {}

    /** Server. From the start; to HavePeerName, Closed. */
    record WaitingOnPeerName() implements HandshakeState {}

    /**
     * Server: the manager has been asked. From WaitingOnPeerName; to WaitingOnClientChallengeReply, Closed.
     *
     * @param client who gave its name
     */
    record HavePeerName(Peer client) implements HandshakeState {}

    /**
     * Server. From HavePeerName; to Ok, Closed.
     *
     * @param client who was asked for proof
     */
    record WaitingOnClientChallengeReply(Peer client) implements HandshakeState {}

    /**
     * Authenticated. From WaitingForServerAck, WaitingOnClientChallengeReply; stays.
     *
     * @param peer who proved the cookie
     */
    record Ok(Peer peer) implements HandshakeState {}

    /**
     * Over. From every state but Ok; stays.
     *
     * @param reason why
     */
    record Closed(CloseReason reason) implements HandshakeState {}
}
