package dev.heddle.cluster.session;

import dev.heddle.cluster.remote.PeerTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What can be looked at of open sessions from outside. Written by sessions and readers, read by anybody. */
public final class SessionViews {
    private final Map<Long, View> bySession = new ConcurrentHashMap<>();

    /** A session opens. */
    void opened(long session, PeerTable table) {
        bySession.put(session, new View(table, Optional.empty()));
    }

    /** A ping came back. */
    void pinged(long session, Duration roundTrip) {
        bySession.computeIfPresent(session, (number, view) -> new View(view.table(), Optional.of(roundTrip)));
    }

    /** A session is over. */
    void closed(long session) {
        bySession.remove(session);
    }

    /** Null when the session is not open. */
    public View of(long session) {
        return bySession.get(session);
    }

    /** @param roundTrip of the last ping; empty before the first */
    public record View(PeerTable table, Optional<Duration> roundTrip) {}
}
