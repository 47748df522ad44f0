package dev.heddle.cluster.session;

import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.SessionInfo;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.remote.PeerTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What can be looked at of open sessions from outside. Written by sessions and readers, read by anybody. */
public final class SessionViews {
    /** The oldest session first. */
    private final Map<Long, View> bySession = new ConcurrentSkipListMap<>();

    /** A session opens. */
    void opened(long session, PeerTable table, Link link, long nowNanos) {
        bySession.put(session, new View(table, link, nowNanos, Optional.empty(), false));
    }

    /** A ping came back. */
    void pinged(long session, Duration roundTrip) {
        bySession.computeIfPresent(session, (number, view) -> new View(view.table(), view.link(), view.openedNanos(),
                Optional.of(roundTrip), view.ready()));
    }

    /** Both sides have told everything. */
    void ready(long session) {
        bySession.computeIfPresent(session, (number, view) -> new View(view.table(), view.link(), view.openedNanos(),
                view.roundTrip(), true));
    }

    /** A session is over. */
    void closed(long session) {
        bySession.remove(session);
    }

    /** Null when the session is not open. */
    public View of(long session) {
        return bySession.get(session);
    }

    /** What is told of the session with that peer; empty when it is not open any more. */
    public Optional<SessionInfo> info(PeerInfo peer, long nowNanos) {
        return Optional.ofNullable(of(peer.session())).map(view -> new SessionInfo(peer, view.ready(),
                Duration.ofNanos(nowNanos - view.openedNanos()), view.roundTrip(), view.link().traffic()));
    }

    /** Those that are open now, the oldest first. */
    public List<View> all() {
        return List.copyOf(bySession.values());
    }

    /** Whether nothing is under way on that session, in either direction; so it is when the session is over. */
    public boolean isIdle(long session) {
        View view = bySession.get(session);
        return view == null || view.table().isIdle() && view.link().isDrained();
    }

    /**
     * A session.
     *
     * @param openedNanos when it opened, as {@link System#nanoTime()}
     * @param roundTrip of the last ping; empty before the first
     * @param ready whether both sides have told everything
     */
    public record View(PeerTable table, Link link, long openedNanos, Optional<Duration> roundTrip, boolean ready) {}
}
