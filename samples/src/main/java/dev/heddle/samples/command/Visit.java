package dev.heddle.samples.command;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.Subscription;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.node.ClusterNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A node of a random name that connects to one other and goes again. */
final class Visit implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ActorSystem system;
    private final ClusterNode node;

    private Visit(ActorSystem system, ClusterNode node) {
        this.system = system;
        this.node = node;
    }

    static Visit as(String purpose, String cookie) {
        return as(purpose, cookie, config -> config);
    }

    static Visit as(String purpose, String cookie, UnaryOperator<NodeConfig> change) {
        String name = purpose + '-' + HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        ActorSystem system = ActorSystem.create(name);
        try {
            return new Visit(system, ClusterNode.start(system, change.apply(NodeConfig.named(name).cookie(cookie))));
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    ActorSystem system() {
        return system;
    }

    ClusterNode node() {
        return node;
    }

    /** Connects and waits until both sides have told everything. */
    PeerInfo connect(HostAndPort target) {
        CompletableFuture<PeerInfo> ready = new CompletableFuture<>();
        Subscription events = node.subscribe(event -> watch(event, target, ready));
        try {
            node.connect(target);
            return ready.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure(target + ": time-out, not ready within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new Failure(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        } finally {
            events.close();
        }
    }

    private static void watch(NodeEvent event, HostAndPort target, CompletableFuture<PeerInfo> ready) {
        switch (event) {
            case NodeEvent.Ready(var peer) -> ready.complete(peer);
            case NodeEvent.DialFailed(var to, var why) -> ready.completeExceptionally(
                    new Failure(target + ": cannot connect: " + why));
            case NodeEvent.Rejected(var address, var peer, var dialled, var reason) -> {
                if (dialled) {
                    ready.completeExceptionally(new Failure(target + ": " + explain(reason)));
                }
            }
            case NodeEvent.Disconnected(var peer, var reason) -> ready.completeExceptionally(
                    new Failure(target + ": authenticated, then disconnected: " + explain(reason)));
            case NodeEvent.Listening ignored -> {
            }
            case NodeEvent.Opened ignored -> {
            }
            case NodeEvent.Authenticated ignored -> {
            }
            case NodeEvent.KeptOut ignored -> {
            }
        }
    }

    private static String explain(DisconnectReason reason) {
        return switch (reason.code()) {
            case WRONG_COOKIE -> "wrong cookie: " + reason.detail();
            case REFUSED -> "refused, or not a ractor_cluster node: " + reason.detail();
            case HANDSHAKE_TIMEOUT -> "time-out in the handshake: " + reason.detail();
            case UNREADABLE_FRAME, FRAME_TOO_LARGE, UNEXPECTED_MESSAGE ->
                "not a ractor_cluster node: " + reason.detail();
            case SELF_CONNECTION -> "that is this node itself: " + reason.detail();
            case TLS_FAILED, CERTIFICATE_EXPIRED, WRONG_HOST, UNKNOWN_AUTHORITY, NO_CERTIFICATE, BAD_CERTIFICATE,
                    CERTIFICATE_REFUSED ->
                "TLS: " + reason;
            case PEER_CLOSED, LEFT, REFLECTED_CHALLENGE, ILLEGAL_NAME, DUPLICATE_CONNECTION, TOO_MANY_UNAUTHENTICATED,
                    NAME_COLLISION, SILENT, UNASKED_PONG, TOO_MANY_ADVERTISED, OUTBOUND_FULL, INTERNAL ->
                reason.toString();
        };
    }

    @Override
    public void close() {
        node.close();
        system.close();
    }
}
