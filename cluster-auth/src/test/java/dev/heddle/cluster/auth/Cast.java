package dev.heddle.cluster.auth;

import dev.heddle.cluster.auth.HandshakeEvent.Received;
import dev.heddle.cluster.auth.HandshakeEvent.Verdict;
import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ClientStatus;
import dev.heddle.cluster.auth.HandshakeMessage.Name;
import dev.heddle.cluster.auth.HandshakeMessage.ServerAck;
import dev.heddle.cluster.auth.HandshakeMessage.ServerChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ServerStatus;
import dev.heddle.cluster.auth.HandshakeMessage.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everybody and everything that the handshake's tests play with. */
final class Cast {
    static final Cookie COOKIE = Cookie.of("cookie");
    static final int OURS = 1_111;
    static final int THEIRS = 2_222;
    static final HandshakeContext ME = new HandshakeContext("me@here", "here:1", COOKIE, OURS, 77);
    static final Peer PEER = new Peer("peer@there", 1, "there:2", 77);
    static final Digest RIGHT = COOKIE.digest(OURS);
    static final Digest WRONG = Cookie.of("another").digest(OURS);

    private Cast() {}

    static Map<String, HandshakeState> states() {
        Map<String, HandshakeState> states = new LinkedHashMap<>();
        states.put("WaitingForServerStatus", new HandshakeState.WaitingForServerStatus());
        states.put("WaitingForServerChallenge", new HandshakeState.WaitingForServerChallenge(false));
        states.put("WaitingForServerChallenge after ALIVE", new HandshakeState.WaitingForServerChallenge(true));
        states.put("WaitingForServerAck", new HandshakeState.WaitingForServerAck(PEER));
        states.put("WaitingOnPeerName", new HandshakeState.WaitingOnPeerName());
        states.put("HavePeerName", new HandshakeState.HavePeerName(PEER));
        states.put("WaitingOnClientChallengeReply", new HandshakeState.WaitingOnClientChallengeReply(PEER));
        states.put("Ok", new HandshakeState.Ok(PEER));
        states.put("Closed", new HandshakeState.Closed(new CloseReason(CloseReason.Code.DEADLINE, "")));
        return states;
    }

    static Map<String, HandshakeEvent> events() {
        Map<String, HandshakeEvent> events = new LinkedHashMap<>();
        events.put("name", received(new Name(PEER.name(), 1, PEER.connectionString(), 77)));
        events.put("our own name", received(new Name(ME.name(), 1, "there:2", 77)));
        events.put("an empty name", received(new Name("", 1, "there:2", 77)));
        for (Status status : Status.values()) {
            events.put("status " + status, received(new ServerStatus(status)));
        }
        events.put("client status", received(new ClientStatus(true)));
        events.put("challenge", received(new ServerChallenge(PEER.name(), 1, THEIRS, PEER.connectionString())));
        events.put("challenge of ourselves", received(new ServerChallenge("x@y", 1, THEIRS, ME.connectionString())));
        events.put("reflected challenge",
                new Received(new ServerChallenge(PEER.name(), 1, OURS, PEER.connectionString()), true));
        events.put("right reply", received(new ClientChallenge(THEIRS, RIGHT)));
        events.put("wrong reply", received(new ClientChallenge(THEIRS, WRONG)));
        events.put("reflected reply", new Received(new ClientChallenge(OURS, RIGHT), true));
        events.put("right ack", received(new ServerAck(RIGHT)));
        events.put("wrong ack", received(new ServerAck(WRONG)));
        for (HandshakeEvent.Admission admission : HandshakeEvent.Admission.values()) {
            events.put("verdict " + admission, new Verdict(admission));
        }
        events.put("unreadable", new HandshakeEvent.Unreadable("noise"));
        events.put("end of stream", new HandshakeEvent.EndOfStream());
        events.put("deadline", new HandshakeEvent.Deadline());
        return events;
    }

    private static Received received(HandshakeMessage message) {
        return new Received(message, false);
    }

    /** A step in words: the next state and what it does. */
    static String outcome(Step step) {
        StringBuilder text = new StringBuilder(step.state() instanceof HandshakeState.Closed closed
                ? "Closed " + closed.reason().code()
                : step.state().getClass().getSimpleName());
        for (HandshakeEffect effect : step.effects()) {
            text.append(switch (effect) {
                case HandshakeEffect.Send(var message) -> ", send " + message.getClass().getSimpleName();
                case HandshakeEffect.AskManager ignored -> ", ask";
                case HandshakeEffect.Authenticated ignored -> ", authenticated";
                case HandshakeEffect.Close ignored -> ", close";
            });
        }
        return text.toString();
    }
}
