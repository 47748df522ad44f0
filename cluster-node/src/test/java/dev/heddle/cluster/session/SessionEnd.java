package dev.heddle.cluster.session;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.Cookie;
import dev.heddle.cluster.auth.HandshakeContext;
import dev.heddle.cluster.auth.HandshakeEvent;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.transport.TcpTransport;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A session with a manager of the test's, which admits everybody; what it does then is up to the test. */
final class SessionEnd {
    static final Duration LIMIT = Duration.ofSeconds(10);

    final SessionViews views = new SessionViews();
    final long number;
    final Link link;
    final CompletableFuture<SessionHandle> authenticated = new CompletableFuture<>();
    final CompletableFuture<SessionHandle> ready = new CompletableFuture<>();
    final CompletableFuture<DisconnectReason> lost = new CompletableFuture<>();
    private final BiConsumer<SessionEnd, SessionHandle> onAuthenticated;
    private final ActorRef<SessionMessage> session;

    SessionEnd(ActorSystem system, SocketChannel channel, Role role,
            BiConsumer<SessionEnd, SessionHandle> onAuthenticated) {
        this.onAuthenticated = onAuthenticated;
        Backstage backstage = Backstage.of(system);
        Challenges challenges = new Challenges();
        number = backstage.nextNodeNumber();
        link = new Link(TcpTransport.over(channel), NodeLimits.DEFAULTS);
        ActorRef<SessionReport> manager = system.spawn(() -> (report, self) -> reported(report));
        ActorRef<Progress> nobody = system.spawn(() -> (progress, self) -> {});
        HandshakeContext me = new HandshakeContext(role + "@localhost", "localhost:" + number, Cookie.of("cookie"),
                challenges.draw(), role == Role.CLIENT ? challenges.drawConnectionId() : 0);
        SessionSetup setup = new SessionSetup(number, link, role, Optional.empty(), "test", me, NodeMode.ISOLATED,
                NodeLimits.DEFAULTS, Healing.DEFAULTS, true, challenges, backstage, views, manager, nobody);
        session = system.spawn(() -> new Session(setup));
    }

    private void reported(SessionReport report) {
        switch (report) {
            case SessionReport.Named(var from, var peer) ->
                from.orders().tell(new SessionMessage.Admit(HandshakeEvent.Admission.ADMIT));
            case SessionReport.Authenticated(var from, var peer) -> {
                authenticated.complete(from);
                onAuthenticated.accept(this, from);
            }
            case SessionReport.Ready(var from) -> ready.complete(from);
            case SessionReport.Lost(var from, var peer, var reason) -> lost.complete(reason);
            case SessionReport.Opened ignored -> {
            }
            case SessionReport.Alive ignored -> {
            }
            case SessionReport.SessionsAsked ignored -> {
            }
            case SessionReport.SessionsTold ignored -> {
            }
        }
    }

    boolean awaitStopped() {
        return session.awaitStopped(LIMIT);
    }
}
