package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.frame.FrameReader;
import dev.heddle.cluster.link.FrameHandler;
import dev.heddle.cluster.remote.PeerTable;
import dev.heddle.cluster.wire.WireCodec;
import dev.heddle.cluster.wire.WireException;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireReader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a session's reader does with frames: in lockstep with the Session first, by itself once the session is open. */
final class Inlet implements FrameHandler {
    private final SessionSetup setup;
    private final ActorRef<? super SessionMessage.FromReader> session;
    private final Lockstep lockstep;
    private final WireReader messages = new WireReader();
    private final AtomicBoolean peerIsReady = new AtomicBoolean();

    private final Pings pings = new Pings(System.nanoTime());

    /** A question for our sessions is under way to the manager; another one meanwhile gets the same answer. */
    private final AtomicBoolean sessionsAreAsked = new AtomicBoolean();

    /** We have asked for the peer's sessions, and were not told yet: what nobody asked for is not followed. */
    private final AtomicBoolean expectsSessions = new AtomicBoolean();

    /** Null until the session is open. */
    private volatile PeerTable table;

    Inlet(SessionSetup setup, ActorRef<? super SessionMessage.FromReader> session) {
        this.setup = setup;
        this.session = session;
        this.lockstep = new Lockstep(setup.limits().frameBeforeAuthentication());
    }

    // From the Session.

    void goOn() {
        lockstep.open(setup.limits().frameBeforeAuthentication());
        setup.link().resume();
    }

    void stopReading() {
        lockstep.close();
    }

    void openFor(PeerTable peer) {
        table = peer;
        lockstep.open(setup.limits().frame());
        setup.link().resume();
    }

    Pings pings() {
        return pings;
    }

    /** Before the peer is asked for its sessions. */
    void expectSessions() {
        expectsSessions.set(true);
    }

    /** Before the peer is told ours. */
    void sessionsAreTold() {
        sessionsAreAsked.set(false);
    }

    // On the reader.

    @Override
    public int limit() {
        int word = lockstep.word();
        PeerTable open = table;
        return word >= 0 && open != null && !open.mayReadOn() ? SUSPEND : word;
    }

    @Override
    public boolean hasBacklog() {
        PeerTable open = table;
        return open != null && open.hasBacklog();
    }

    @Override
    public void onFrame(FrameReader found) {
        if (table == null) {
            lockstep.taken();
            session.tell(parse(found));
            return;
        }
        try {
            handle(messages.read(found)).ifPresent(this::close);
        } catch (WireException e) {
            close(new DisconnectReason(Code.UNREADABLE_FRAME, e.getMessage()));
        }
    }

    private void close(DisconnectReason fault) {
        lockstep.close();
        setup.closeLink(fault);
    }

    private SessionMessage.FromReader parse(FrameReader found) {
        try {
            return new SessionMessage.FrameIn(messages.read(found));
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
                setup.send(new WireMessage.Pong(ping.timestamp()));
            case WireMessage.Pong pong -> {
                return pongCame(pong);
            }
            case WireMessage.Ready ignored -> {
                if (peerIsReady.compareAndSet(false, true)) {
                    session.tell(new SessionMessage.PeerReady());
                }
            }
            case WireMessage.EnumerateNodeSessions(var asker) -> {
                if (sessionsAreAsked.compareAndSet(false, true)) {
                    session.tell(new SessionMessage.SessionsAsked(asker));
                }
            }
            case WireMessage.NodeSessions(var told) -> {
                Optional<DisconnectReason> fault = Listed.fault(told);
                if (fault.isEmpty() && expectsSessions.compareAndSet(true, false)) {
                    session.tell(new SessionMessage.SessionsTold(told));
                }
                return fault;
            }
        }
        return Optional.empty();
    }

    /** A peer answers what it was asked, once. One that answers more lies, about how far away it is for one. */
    private Optional<DisconnectReason> pongCame(WireMessage.Pong pong) {
        OptionalLong roundTripNanos = pings.answered(pong.timestamp(), System.nanoTime());
        if (roundTripNanos.isEmpty()) {
            return Optional.of(new DisconnectReason(Code.UNASKED_PONG,
                    "a pong " + pong.timestamp().map(at -> "of " + at).orElse("without a time")
                            + " came, and no ping of ours waits for it"));
        }
        setup.views().pinged(setup.number(), Duration.ofNanos(roundTripNanos.getAsLong()));
        session.tell(new SessionMessage.PongCame(pong.timestamp().get()));
        return Optional.empty();
    }

    @Override
    public void onEnd(DisconnectReason reason) {
        PeerTable ended = table;
        try {
            if (ended != null) {
                ended.lost(reason);
            }
        } finally {
            session.tell(new SessionMessage.StreamEnded(reason));
        }
    }
}
