package dev.heddle.cluster.manager;

import dev.heddle.actor.log.LogLimit;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells subscribers and the log what happens. One thread's. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(NodeManager.class);
    private static final String CLOSED = "connections that were closed before they were sessions";

    private final List<Consumer<NodeEvent>> listeners = new ArrayList<>();

    /** By level: what is ordinary does not use up the room of what is not. */
    private final Map<Level, LogLimit> rejections = Map.of(Level.WARN, new LogLimit(LOG::warn, CLOSED), Level.INFO,
            new LogLimit(LOG::info, CLOSED));

    void add(Consumer<NodeEvent> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<NodeEvent> listener) {
        listeners.remove(listener);
    }

    void publish(NodeEvent event) {
        log(event);
        for (Consumer<NodeEvent> listener : List.copyOf(listeners)) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A listener for node events failed", e);
            }
        }
    }

    private void log(NodeEvent event) {
        switch (event) {
            case NodeEvent.Listening(var node, var port) -> LOG.info("{} listens on port {}", node, port);
            case NodeEvent.Opened(var address, var dialled) ->
                LOG.debug("A connection {} {}", dialled ? "to" : "from", address);
            case NodeEvent.Authenticated(var peer) -> LOG.info("{} is connected", peer.name());
            case NodeEvent.Ready(var peer) -> LOG.debug("{} is ready", peer.name());
            case NodeEvent.Disconnected(var peer, var reason) ->
                LOG.atLevel(isOrdinary(reason) ? Level.INFO : Level.WARN).log("{} is disconnected: {}", peer.name(),
                        reason);
            case NodeEvent.DialFailed(var target, var why) -> LOG.debug("Connecting to {} failed: {}", target, why);
            case NodeEvent.KeptOut(var target) ->
                LOG.warn("{} refuses our connections. Unless we are connected to it by another address, it holds an"
                        + " earlier connection that is dead and has not noticed. Trying again, with a new number each"
                        + " time", target);
            case NodeEvent.Rejected rejected -> logRejected(rejected);
        }
    }

    private static boolean isOrdinary(DisconnectReason reason) {
        return switch (reason.code()) {
            case LEFT, PEER_CLOSED, DUPLICATE_CONNECTION -> true;
            case REFUSED, WRONG_COOKIE, REFLECTED_CHALLENGE, SELF_CONNECTION, ILLEGAL_NAME, HANDSHAKE_TIMEOUT,
                    UNEXPECTED_MESSAGE, UNREADABLE_FRAME, FRAME_TOO_LARGE, NAME_COLLISION, TOO_MANY_UNAUTHENTICATED,
                    SILENT, UNASKED_PONG, TOO_MANY_ADVERTISED, OUTBOUND_FULL, TLS_FAILED, CERTIFICATE_EXPIRED,
                    WRONG_HOST,
                    UNKNOWN_AUTHORITY, NO_CERTIFICATE, BAD_CERTIFICATE, CERTIFICATE_REFUSED, INTERNAL ->
                false;
        };
    }

    /** Strangers can cause any number of these. */
    private void logRejected(NodeEvent.Rejected rejected) {
        Level level = level(rejected.reason());
        if (level == Level.DEBUG || rejections.get(level).admits()) {
            LOG.atLevel(level).log("The connection {} {} was closed: {}", rejected.dialled() ? "to" : "from",
                    rejected.address(), rejected.reason());
        }
    }

    /** Who only looked in says little; that of two connections one was chosen says more. */
    private static Level level(DisconnectReason reason) {
        return !isOrdinary(reason) ? Level.WARN : reason.code() == Code.DUPLICATE_CONNECTION ? Level.INFO : Level.DEBUG;
    }
}
