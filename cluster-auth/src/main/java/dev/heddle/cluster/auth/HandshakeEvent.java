package dev.heddle.cluster.auth;

/** What happens to a handshake. */
public sealed interface HandshakeEvent {

    /**
     * A message came.
     *
     * @param message what came
     * @param reflected whether the challenge in it is one that this node has outstanding on any of its connections
     */
    record Received(HandshakeMessage message, boolean reflected) implements HandshakeEvent {}

    /**
     * The manager's answer to {@link HandshakeEffect.AskManager}.
     *
     * @param admission whether the client may go on
     */
    record Verdict(Admission admission) implements HandshakeEvent {}

    /**
     * A frame came that is no handshake message.
     *
     * @param why what was expected and what came
     */
    record Unreadable(String why) implements HandshakeEvent {}

    /** The peer closed. */
    record EndOfStream() implements HandshakeEvent {}

    /** The time is up. */
    record Deadline() implements HandshakeEvent {}

    /** What the manager says of a client that gave its name. */
    enum Admission {
        /** No rival. */
        ADMIT,
        /** Will displace a rival once it is authenticated. */
        ADMIT_SIMULTANEOUS,
        /** A rival is better. */
        REFUSE
    }
}
