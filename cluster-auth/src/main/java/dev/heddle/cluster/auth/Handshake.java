package dev.heddle.cluster.auth;

import dev.heddle.cluster.auth.CloseReason.Code;
import dev.heddle.cluster.auth.HandshakeEffect.AskManager;
import dev.heddle.cluster.auth.HandshakeEffect.Authenticated;
import dev.heddle.cluster.auth.HandshakeEffect.Close;
import dev.heddle.cluster.auth.HandshakeEffect.Send;
import dev.heddle.cluster.auth.HandshakeEvent.Deadline;
import dev.heddle.cluster.auth.HandshakeEvent.EndOfStream;
import dev.heddle.cluster.auth.HandshakeEvent.Received;
import dev.heddle.cluster.auth.HandshakeEvent.Unreadable;
import dev.heddle.cluster.auth.HandshakeEvent.Verdict;
import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ClientStatus;
import dev.heddle.cluster.auth.HandshakeMessage.Name;
import dev.heddle.cluster.auth.HandshakeMessage.ServerAck;
import dev.heddle.cluster.auth.HandshakeMessage.ServerChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ServerStatus;
import dev.heddle.cluster.auth.HandshakeMessage.Status;
import dev.heddle.cluster.auth.HandshakeState.Closed;
import dev.heddle.cluster.auth.HandshakeState.HavePeerName;
import dev.heddle.cluster.auth.HandshakeState.Ok;
import dev.heddle.cluster.auth.HandshakeState.WaitingForServerAck;
import dev.heddle.cluster.auth.HandshakeState.WaitingForServerChallenge;
import dev.heddle.cluster.auth.HandshakeState.WaitingForServerStatus;
import dev.heddle.cluster.auth.HandshakeState.WaitingOnClientChallengeReply;
import dev.heddle.cluster.auth.HandshakeState.WaitingOnPeerName;
import java.util.Optional;

/** Both ends of the handshake; the drawing is at the package. Pure: the same arguments give the same step. */
public final class Handshake {
    private Handshake() {}

    /**
     * The first step of a fresh connection.
     *
     * @param me what this node brings to this connection
     * @param role which end it is
     * @return the first state, and what to send
     */
    public static Step begin(HandshakeContext me, Role role) {
        return switch (role) {
            case CLIENT -> Step.to(new WaitingForServerStatus(), new Send(new Name(me.name(),
                    HandshakeMessage.PROTOCOL_VERSION, me.connectionString(), me.connectionId())));
            case SERVER -> Step.to(new WaitingOnPeerName());
        };
    }

    /**
     * What the event makes of the state. After Ok and Closed nothing happens any more.
     *
     * @param me what this node brings to this connection
     * @param state where the handshake is
     * @param event what has happened
     * @return where it is now, and what to do
     */
    public static Step step(HandshakeContext me, HandshakeState state, HandshakeEvent event) {
        if (state instanceof Ok || state instanceof Closed) {
            return Step.to(state);
        }
        return switch (event) {
            case Received(var message, var reflected) -> received(me, state, message, reflected);
            case Verdict(var admission) -> verdict(me, state, admission);
            case Unreadable(var why) -> close(Code.UNREADABLE, "in " + nameOf(state) + ": " + why);
            case EndOfStream() -> endOfStream(state);
            case Deadline() -> close(Code.DEADLINE, "still in " + nameOf(state) + " when the time was up");
        };
    }

    private static Step received(HandshakeContext me, HandshakeState state, HandshakeMessage message,
            boolean reflected) {
        return switch (state) {
            case WaitingForServerStatus() when message instanceof ServerStatus(var status) -> serverStatus(status);
            case WaitingForServerChallenge(var mayStillRefuse) when mayStillRefuse
                    && message instanceof ServerStatus(var status) && status != Status.ALIVE ->
                serverStatus(status);
            case WaitingForServerChallenge ignored when message instanceof ServerChallenge challenge ->
                serverChallenge(me, challenge, reflected);
            case WaitingForServerAck(var server) when message instanceof ServerAck(var digest) ->
                serverAck(me, server, digest);
            case WaitingOnPeerName() when message instanceof Name name -> peerName(me, name);
            case WaitingOnClientChallengeReply(var client) when message instanceof ClientChallenge challenge ->
                clientChallenge(me, client, challenge, reflected);
            case WaitingForServerStatus ignored -> unexpected(state, message);
            case WaitingForServerChallenge ignored -> unexpected(state, message);
            case WaitingForServerAck ignored -> unexpected(state, message);
            case WaitingOnPeerName ignored -> unexpected(state, message);
            case HavePeerName ignored -> unexpected(state, message);
            case WaitingOnClientChallengeReply ignored -> unexpected(state, message);
            case Ok ignored -> Step.to(state);
            case Closed ignored -> Step.to(state);
        };
    }

    private static Step serverStatus(Status status) {
        return switch (status) {
            case OK, OK_SIMULTANEOUS -> Step.to(new WaitingForServerChallenge(false));
            case ALIVE -> Step.to(new WaitingForServerChallenge(true), new Send(new ClientStatus(true)));
            case NOT_OK, NOT_ALLOWED -> close(Code.REFUSED, "the server said " + status);
        };
    }

    private static Step serverChallenge(HandshakeContext me, ServerChallenge challenge, boolean reflected) {
        Peer server = new Peer(challenge.name(), challenge.version(), challenge.connectionString(),
                me.connectionId());
        return Acquaintance.fault(me, server).map(Handshake::close).orElseGet(() -> reflected
                ? reflection()
                : Step.to(new WaitingForServerAck(server), new Send(
                        new ClientChallenge(me.challenge(), me.cookie().digest(challenge.challenge())))));
    }

    private static Step serverAck(HandshakeContext me, Peer server, Digest digest) {
        return digest.matches(me.cookie().digest(me.challenge()))
                ? Step.to(new Ok(server), new Authenticated(server))
                : close(Code.WRONG_COOKIE, "the server's proof is wrong");
    }

    private static Step peerName(HandshakeContext me, Name name) {
        Peer client = new Peer(name.name(), name.version(), name.connectionString(), name.connectionId());
        return Acquaintance.fault(me, client).map(Handshake::close)
                .orElseGet(() -> Step.to(new HavePeerName(client), new AskManager(client)));
    }

    private static Step verdict(HandshakeContext me, HandshakeState state, HandshakeEvent.Admission admission) {
        if (!(state instanceof HavePeerName(var client))) {
            return close(Code.UNEXPECTED_MESSAGE, "a verdict came in " + nameOf(state) + ", where nobody asked");
        }
        return switch (admission) {
            case ADMIT -> challenge(me, client, Status.OK);
            case ADMIT_SIMULTANEOUS -> challenge(me, client, Status.OK_SIMULTANEOUS);
            case REFUSE -> {
                CloseReason reason = new CloseReason(Code.REFUSED, "there is a better session with " + client.name());
                yield Step.to(new Closed(reason), new Send(new ServerStatus(Status.NOT_OK)), new Close(reason));
            }
        };
    }

    private static Step challenge(HandshakeContext me, Peer client, Status status) {
        return Step.to(new WaitingOnClientChallengeReply(client), new Send(new ServerStatus(status)),
                new Send(new ServerChallenge(me.name(), HandshakeMessage.PROTOCOL_VERSION, me.challenge(),
                        me.connectionString())));
    }

    private static Step clientChallenge(HandshakeContext me, Peer client, ClientChallenge reply, boolean reflected) {
        Optional<Cookie> proven = me.provenBy(reply.digest());
        if (proven.isEmpty()) {
            return close(Code.WRONG_COOKIE, "the client's proof is wrong");
        }
        return reflected
                ? reflection()
                : Step.to(new Ok(client), new Send(new ServerAck(proven.get().digest(reply.challenge()))),
                        new Authenticated(client));
    }

    /** Rust nodes say no by closing; where they close says what they did not like. */
    private static Step endOfStream(HandshakeState state) {
        if (state instanceof WaitingForServerStatus) {
            return close(Code.REFUSED, "the server closed instead of giving a status, which is how it refuses");
        }
        if (state instanceof WaitingForServerAck) {
            return close(Code.WRONG_COOKIE, "the server closed when it saw our proof, so its cookie is another");
        }
        return close(Code.PEER_CLOSED, "end of stream in " + nameOf(state));
    }

    private static Step reflection() {
        return close(Code.REFLECTED_CHALLENGE, "the peer presented a challenge that is our own");
    }

    private static Step unexpected(HandshakeState state, HandshakeMessage message) {
        return close(Code.UNEXPECTED_MESSAGE,
                "in " + nameOf(state) + " came " + message.getClass().getSimpleName());
    }

    private static Step close(Code code, String detail) {
        return close(new CloseReason(code, detail));
    }

    private static Step close(CloseReason reason) {
        return Step.to(new Closed(reason), new Close(reason));
    }

    private static String nameOf(HandshakeState state) {
        return state.getClass().getSimpleName();
    }
}
