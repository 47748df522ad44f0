package dev.heddle.cluster.session;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.auth.HandshakeEvent;
import dev.heddle.cluster.wire.NodeIdentity;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.util.List;

/** What a Session is told. */
public sealed interface SessionMessage {

    /** By the reader. */
    sealed interface FromReader extends SessionMessage {}

    /** A frame, in lockstep. */
    record FrameIn(WireMessage message) implements FromReader {}

    /** A frame that is no message, in lockstep. */
    record BadFrame(String why) implements FromReader {}

    /** The peer has told all that there was to tell. */
    record PeerReady() implements FromReader {}

    /** The peer asks whom we are connected to. */
    record SessionsAsked(NodeIdentity asker) implements FromReader {}

    /** The peer says whom it is connected to. */
    record SessionsTold(List<NodeIdentity> sessions) implements FromReader {}

    /** The peer has answered that ping. */
    record PongCame(WireTimestamp ping) implements FromReader {}

    /** The reader's last word. */
    record StreamEnded(DisconnectReason reason) implements FromReader {}

    /** By the manager. */
    sealed interface Order extends SessionMessage {}

    /** The named peer may go on with the handshake. */
    record Admit(HandshakeEvent.Admission admission) implements Order {}

    /** The named peer may not go on, for this reason. */
    record Refuse(DisconnectReason reason) implements Order {}

    /** Find out whether the peer is still there, and report it or end. */
    record ProveAlive() implements Order {}

    /** Tell the peer that our actors leave their groups, and report it alive when it has heard that. */
    record Withdraw() implements Order {}

    /** Ask the peer whom it is connected to. */
    record AskSessions() implements Order {}

    /** This session is the one that stays. */
    record Elected() implements Order {}

    /** The answer to {@link SessionsAsked}. */
    record TellSessions(List<NodeIdentity> sessions) implements Order {}

    /** Close, for this reason. */
    record Leave(DisconnectReason reason) implements Order {}

    /** By timers. */
    sealed interface Clock extends SessionMessage {}

    /** The handshake has to be over. */
    record HandshakeDeadline() implements Clock {}

    /** The first frame has to be here. */
    record FirstFrameDeadline() implements Clock {}

    /** The peer should have answered a ping that was sent then. */
    record ProofDue(long doubtedNanos) implements Clock {}

    /** Time for a ping. */
    record Beat() implements Clock {}
}
