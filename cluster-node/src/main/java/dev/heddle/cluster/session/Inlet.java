package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.link.FrameHandler;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.remote.PeerTable;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireException;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a session's reader does with frames: in lockstep with the Session first, by itself once the session is open. */
final class Inlet implements FrameHandler {
    private final SessionSetup setup;
    private final ActorRef<? super SessionMessage.FromReader> session;
    private final Gate gate = new Gate();
    private final AtomicBoolean peerIsReady = new AtomicBoolean();

    /** When our session began: what our pings count from. */
    private final long beganNanos = System.nanoTime();

    /** Null until the session is open; set before the gate opens for good. */
    private volatile PeerTable table;

    Inlet(SessionSetup setup, ActorRef<? super SessionMessage.FromReader> session) {
        this.setup = setup;
        this.session = session;
    }

    // From the Session.

    void goOn() {
        gate.open(setup.limits().frameBeforeAuthentication());
    }

    void stopReading() {
        gate.close();
    }

    void openFor(PeerTable peer) {
        table = peer;
        gate.open(setup.limits().frame());
    }

    WireMessage.Ping ping() {
        return new WireMessage.Ping(Optional.of(WireTimestamp.of(Duration.ofNanos(System.nanoTime() - beganNanos))));
    }

    // On the reader.

    @Override
    public int onFrame(byte[] payload) {
        if (table == null) {
            session.tell(parse(payload));
            return gate.await();
        }
        try {
            Optional<DisconnectReason> fault = handle(WireCodec.decode(payload));
            fault.ifPresent(setup.link()::close);
            return fault.isPresent() ? Gate.CLOSED : setup.limits().frame();
        } catch (WireException e) {
            setup.link().close(new DisconnectReason(Code.UNREADABLE_FRAME, e.getMessage()));
            return Gate.CLOSED;
        }
    }

    private static SessionMessage.FromReader parse(byte[] payload) {
        try {
            return new SessionMessage.FrameIn(WireCodec.decode(payload));
        } catch (WireException e) {
            return new SessionMessage.BadFrame(e.getMessage());
        }
    }

    private Optional<DisconnectReason> handle(WireMessage message) {
        switch (message) {
            case WireMessage.NodeMessage node -> table.received(node);
            case WireMessage.Control control -> {
                return control(control);
            }
            // Late handshake messages of an authenticated peer mean nothing any more.
            case WireMessage.Auth ignored -> {
            }
        }
        return Optional.empty();
    }

    private Optional<DisconnectReason> control(WireMessage.Control control) {
        switch (control) {
            case WireMessage.Spawn spawn -> {
                return table.spawned(spawn.actors());
            }
            case WireMessage.PgJoin join -> {
                return table.joined(join.group(), join.actors());
            }
            case WireMessage.PgLeave leave -> {
                return table.left(leave.group(), leave.actors());
            }
            case WireMessage.Terminate terminate -> table.terminated(terminate.pids());
            case WireMessage.Ping ping ->
                setup.link().sendNow(WireCodec.encode(new WireMessage.Pong(ping.timestamp())));
            case WireMessage.Pong pong -> pong.timestamp().ifPresent(this::pongCame);
            case WireMessage.Ready ignored -> {
                if (peerIsReady.compareAndSet(false, true)) {
                    session.tell(new SessionMessage.PeerReady());
                }
            }
            case WireMessage.EnumerateNodeSessions(var asker) -> session.tell(new SessionMessage.SessionsAsked(asker));
            case WireMessage.NodeSessions(var told) -> session.tell(new SessionMessage.SessionsTold(told));
        }
        return Optional.empty();
    }

    /** The peer only echoes our time; one that makes a time up harms its own figure. */
    private void pongCame(WireTimestamp sent) {
        long sentNanos = sent.seconds() * 1_000_000_000L + sent.nanos();
        long roundTrip = System.nanoTime() - beganNanos - sentNanos;
        if (roundTrip >= 0) {
            setup.views().pinged(setup.number(), Duration.ofNanos(roundTrip));
        }
    }

    @Override
    public void onEnd(DisconnectReason reason) {
        PeerTable ended = table;
        if (ended != null) {
            setup.views().closed(setup.number());
            ended.lost(reason);
        }
        session.tell(new SessionMessage.StreamEnded(reason));
    }
}
