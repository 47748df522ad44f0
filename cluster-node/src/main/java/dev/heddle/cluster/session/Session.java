package dev.heddle.cluster.session;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.StopReason;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.auth.Handshake;
import dev.heddle.cluster.auth.HandshakeEffect;
import dev.heddle.cluster.auth.HandshakeEvent;
import dev.heddle.cluster.auth.HandshakeState;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.auth.Step;
import dev.heddle.cluster.session.SessionMessage.Beat;
import dev.heddle.cluster.session.SessionMessage.FirstFrameDeadline;
import dev.heddle.cluster.session.SessionMessage.HandshakeDeadline;
import dev.heddle.cluster.wire.WireMessage;
import java.util.Optional;
import java.util.function.Consumer;

/** One socket's actor: performs what the handshake and the manager decide. */
public final class Session implements Actor<SessionMessage> {
    private final SessionSetup setup;
    private SessionHandle handle;
    private Inlet inlet;
    private HandshakeState handshake;
    private OpenSession open;
    private Heartbeat heartbeat;

    /** Why the manager does not want the connection; null while it does. */
    private DisconnectReason refusal;
    private int framesHandled;
    private boolean lostIsReported;

    public Session(SessionSetup setup) {
        this.setup = setup;
    }

    @Override
    public void postStart(ActorContext<SessionMessage> self) {
        handle = new SessionHandle(setup.number(), self.self().narrow(order -> order), setup.dialled(),
                setup.address());
        inlet = new Inlet(setup, self.self());
        setup.manager().tell(new SessionReport.Opened(handle));
        self.sendAfter(setup.limits().handshake(), new HandshakeDeadline());
        if (setup.role() == Role.SERVER) {
            self.sendAfter(setup.firstFrameLimit(), new FirstFrameDeadline());
        }
        setup.link().start(setup.address(), inlet);
        perform(Handshake.begin(setup.me(), setup.role()));
    }

    @Override
    public void receive(SessionMessage message, ActorContext<SessionMessage> self) {
        switch (message) {
            case SessionMessage.FrameIn(var frame) -> frameCame(frame);
            case SessionMessage.BadFrame(var why) -> step(new HandshakeEvent.Unreadable(why));
            case SessionMessage.Admit(var admission) -> step(new HandshakeEvent.Verdict(admission));
            case SessionMessage.Refuse(var reason) -> {
                refusal = reason;
                step(new HandshakeEvent.Verdict(HandshakeEvent.Admission.REFUSE));
            }
            case SessionMessage.ProveAlive() -> proveAlive(self);
            case SessionMessage.PongCame(var ping) -> reportAlive(heartbeat.answered(ping));
            case SessionMessage.ProofDue(var doubtedNanos) -> reportAlive(heartbeat.isProven(doubtedNanos));
            case SessionMessage.AskSessions() -> whenOpen(OpenSession::askSessions);
            case SessionMessage.Withdraw() -> whenOpen(withdrawing -> {
                withdrawing.withdraw();
                heartbeat.mark();
            });
            case SessionMessage.Elected() -> elected(self);
            case SessionMessage.Leave(var reason) -> close(reason);
            case SessionMessage.StreamEnded(var reason) -> ended(reason, self);
            case SessionMessage.PeerReady() -> peerReady();
            case SessionMessage.SessionsAsked(var asker) ->
                setup.manager().tell(new SessionReport.SessionsAsked(handle, asker));
            case SessionMessage.SessionsTold(var sessions) ->
                setup.manager().tell(new SessionReport.SessionsTold(handle, sessions));
            case SessionMessage.TellSessions(var sessions) -> {
                inlet.sessionsAreTold();
                send(new WireMessage.NodeSessions(sessions));
            }
            case HandshakeDeadline() -> step(new HandshakeEvent.Deadline());
            case FirstFrameDeadline() -> firstFrameDue();
            case Beat() -> heartbeat.beat(self);
        }
    }

    private void frameCame(WireMessage frame) {
        framesHandled++;
        setup.progress().tell(new Progress(setup.number(), framesHandled, false));
        switch (frame) {
            case WireMessage.Auth(var message) ->
                step(new HandshakeEvent.Received(message, setup.challenges().isReflected(message)));
            case WireMessage.Control control -> step(new HandshakeEvent.Unreadable(early(control)));
            case WireMessage.NodeMessage node -> step(new HandshakeEvent.Unreadable(early(node)));
        }
    }

    private static String early(WireMessage message) {
        return message.getClass().getSimpleName() + " came before the handshake was over";
    }

    private void step(HandshakeEvent event) {
        perform(Handshake.step(setup.me(), handshake, event));
    }

    private void perform(Step step) {
        HandshakeState before = handshake;
        handshake = step.state();
        step.effects().forEach(this::perform);
        if (handshake != before && mayReadOn()) {
            inlet.goOn();
        }
    }

    /** One frame more is read in the states that wait for one; in the first of them the reader has begun by itself. */
    private boolean mayReadOn() {
        return switch (handshake) {
            case HandshakeState.WaitingForServerChallenge ignored -> true;
            case HandshakeState.WaitingForServerAck ignored -> true;
            case HandshakeState.WaitingOnClientChallengeReply ignored -> true;
            // The reader begins here without being told, or waits for verdict, election or the end.
            case HandshakeState.WaitingForServerStatus ignored -> false;
            case HandshakeState.WaitingOnPeerName ignored -> false;
            case HandshakeState.HavePeerName ignored -> false;
            case HandshakeState.Ok ignored -> false;
            case HandshakeState.Closed ignored -> false;
        };
    }

    private void perform(HandshakeEffect effect) {
        switch (effect) {
            case HandshakeEffect.Send(var message) -> setup.send(new WireMessage.Auth(message));
            case HandshakeEffect.AskManager(var client) ->
                setup.manager().tell(new SessionReport.Named(handle, client));
            case HandshakeEffect.Authenticated(var peer) -> {
                setup.challenges().settle(setup.me().challenge());
                setup.progress().tell(new Progress(setup.number(), framesHandled, true));
                setup.manager().tell(new SessionReport.Authenticated(handle, peer));
            }
            case HandshakeEffect.Close(var reason) -> close(refusal == null ? Reasons.of(reason) : refusal);
        }
    }

    private void firstFrameDue() {
        if (framesHandled == 0) {
            close(new DisconnectReason(Code.HANDSHAKE_TIMEOUT, "no complete first frame within "
                    + setup.firstFrameLimit().toMillis() + " ms"));
        }
    }

    /** From here on the peer is told everything, and the reader goes on by itself. */
    private void elected(ActorContext<SessionMessage> self) {
        if (handshake instanceof HandshakeState.Ok(var peer)) {
            open = new OpenSession(setup, peer, this::send, inlet::expectSessions);
            heartbeat = new Heartbeat(setup, inlet.pings(), open.table(), this::send);
            open.tellEverything();
            inlet.openFor(open.table());
            heartbeat.beat(self);
        }
    }

    private void peerReady() {
        // We told everything before the reader was let go, so the peer's word is the last one missing.
        setup.views().ready(setup.number());
        setup.manager().tell(new SessionReport.Ready(handle));
    }

    /** Before it is open the handshake is proof enough. */
    private void proveAlive(ActorContext<SessionMessage> self) {
        if (heartbeat == null) {
            reportAlive(true);
        } else {
            heartbeat.doubt(self);
        }
    }

    private void reportAlive(boolean awaited) {
        if (awaited) {
            setup.manager().tell(new SessionReport.Alive(handle));
        }
    }

    private void whenOpen(Consumer<OpenSession> order) {
        if (open != null) {
            order.accept(open);
        }
    }

    /** Once open, any thread: what the publisher sends comes from whoever changes actors and groups. */
    private void send(WireMessage.Control message) {
        OpenSession.split(message).forEach(setup::send);
    }

    private void close(DisconnectReason reason) {
        if (open == null) {
            inlet.stopReading();
            setup.closeLink(reason);
        } else {
            setup.leave(reason);
        }
    }

    /** The reader is done and the peer's table is empty: nobody can reach the peer through us any more. */
    private void ended(DisconnectReason reason, ActorContext<SessionMessage> self) {
        Optional<Peer> peer = switch (handshake) {
            case HandshakeState.Ok(var known) -> Optional.of(known);
            case HandshakeState.HavePeerName(var known) -> Optional.of(known);
            case HandshakeState.WaitingOnClientChallengeReply(var known) -> Optional.of(known);
            case HandshakeState.WaitingForServerAck(var known) -> Optional.of(known);
            case HandshakeState.WaitingForServerStatus ignored -> Optional.empty();
            case HandshakeState.WaitingForServerChallenge ignored -> Optional.empty();
            case HandshakeState.WaitingOnPeerName ignored -> Optional.empty();
            case HandshakeState.Closed ignored -> Optional.empty();
        };
        reportLost(peer, inHandshakesWords(reason));
        self.stop();
    }

    private void reportLost(Optional<Peer> peer, DisconnectReason reason) {
        lostIsReported = true;
        setup.manager().tell(new SessionReport.Lost(handle, peer, reason));
    }

    /** An end of stream in the middle of the handshake has a meaning that only the handshake knows. */
    private DisconnectReason inHandshakesWords(DisconnectReason reason) {
        if (reason.code() == Code.PEER_CLOSED) {
            handshake = Handshake.step(setup.me(), handshake, new HandshakeEvent.EndOfStream()).state();
        }
        return handshake instanceof HandshakeState.Closed(var why) && refusal == null ? Reasons.of(why) : reason;
    }

    @Override
    public void postStop(StopReason reason, ActorContext<SessionMessage> self) {
        setup.challenges().settle(setup.me().challenge());
        setup.views().closed(setup.number());
        if (open != null) {
            open.close();
        }
        DisconnectReason why = new DisconnectReason(Code.INTERNAL, "the session stopped: " + reason);
        setup.link().abort(why);
        if (!lostIsReported) {
            reportLost(Optional.empty(), why);
        }
    }
}
