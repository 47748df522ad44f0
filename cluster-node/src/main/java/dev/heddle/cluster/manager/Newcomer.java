package dev.heddle.cluster.manager;

import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.session.SessionHandle;
import java.util.HashSet;
import java.util.Set;

/** A connection that wants to be the session with its peer, and waits to hear whether it may. */
final class Newcomer {
    /** Longer than two ends of a simultaneous connect need to agree. */
    private static final long MOMENT_NANOS = 1_000_000_000L;

    private final SessionHandle session;
    private final Peer peer;
    private final boolean authenticated;

    /** Sessions that have shown, since it came, that their peer is there. */
    private final Set<Long> proven = new HashSet<>();

    /** @param authenticated it has proved the cookie; else it has only said its name */
    Newcomer(SessionHandle session, Peer peer, boolean authenticated) {
        this.session = session;
        this.peer = peer;
        this.authenticated = authenticated;
    }

    SessionHandle session() {
        return session;
    }

    Peer peer() {
        return peer;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    void isProven(long other) {
        proven.add(other);
    }

    /**
     * Whether it may lose to the other: nobody loses to a session whose peer may be dead. One that has proved the
     * cookie a moment ago is alive; its peer may not answer yet, since it is deciding between the two itself.
     */
    boolean mayLoseTo(Roster.Entry other, long nowNanos) {
        return !other.isOpen() || nowNanos - other.sinceNanos() < MOMENT_NANOS
                || proven.contains(other.session().number());
    }
}
