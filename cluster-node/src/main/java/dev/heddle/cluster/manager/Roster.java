package dev.heddle.cluster.manager;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.auth.Peer;
import dev.heddle.cluster.session.SessionHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sessions whose peers have said who they are. One thread's; no effects. */
final class Roster {
    private final String ourName;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    Roster(String ourName) {
        this.ourName = ourName;
    }

    /** A peer that dialled us gave its name, and may go on: it is coming up. */
    void admitted(SessionHandle session, Peer peer, long nowNanos) {
        entries.put(session.number(), new Entry(session, peer, Standing.COMING, false, nowNanos));
    }

    /** A session is authenticated. */
    void authenticated(SessionHandle session, Peer peer, long nowNanos) {
        entries.put(session.number(), new Entry(session, peer, Standing.AUTHENTICATED, false, nowNanos));
    }

    /** The session was chosen and opens. */
    Entry elected(SessionHandle session) {
        return moved(session.number(), Standing.OPEN);
    }

    /** Empty when the session was not open. */
    Optional<Entry> ready(SessionHandle session) {
        Entry entry = entries.get(session.number());
        return entry == null || entry.standing() != Standing.OPEN
                ? Optional.empty()
                : Optional.of(moved(session.number(), Standing.READY));
    }

    /** The session has been told to end; it is nobody's rival any more. */
    void leaves(SessionHandle session) {
        moved(session.number(), Standing.LEAVING);
    }

    private Entry moved(long session, Standing standing) {
        return entries.computeIfPresent(session, (number, entry) -> entry.in(standing));
    }

    /** Empty when it had not said who it is. */
    Optional<Entry> lost(SessionHandle session) {
        return Optional.ofNullable(entries.remove(session.number()));
    }

    /** Of all authenticated sessions with the peer, and this one, those that stay. */
    Set<Long> survivors(SessionHandle session, Peer peer) {
        List<Election.Candidate> candidates = new ArrayList<>();
        rivals(session, peer).forEach(rival -> candidates.add(candidate(rival.session(), rival.peer())));
        candidates.add(candidate(session, peer));
        return Election.survivors(ourName, peer.name(), candidates);
    }

    /** The other authenticated sessions with the peer. Whoever only claims a name is nobody's rival yet. */
    List<Entry> rivals(SessionHandle session, Peer peer) {
        return entries.values().stream().filter(entry -> entry.isAuthenticated() && entry.isWith(peer.name()))
                .filter(entry -> entry.session().number() != session.number()).toList();
    }

    private static Election.Candidate candidate(SessionHandle session, Peer peer) {
        return new Election.Candidate(session.number(), session.dialled().isPresent(), peer.connectionId());
    }

    /** Whether a session with the peer has not ended yet though it was told to. */
    boolean someoneLeaves(String peerName) {
        return entries.values().stream()
                .anyMatch(entry -> entry.standing() == Standing.LEAVING && entry.isWith(peerName));
    }

    /** Those that are or were authenticated. */
    List<Entry> all() {
        return entries.values().stream().filter(entry -> entry.standing() != Standing.COMING).toList();
    }

    /** Those that have opened and stay. */
    List<Entry> open() {
        return entries.values().stream().filter(Entry::isOpen).toList();
    }

    /** Those that have opened, and both sides have told everything. */
    List<Entry> ready() {
        return entries.values().stream().filter(entry -> entry.standing() == Standing.READY).toList();
    }

    boolean knowsName(String name) {
        return entries.values().stream().anyMatch(entry -> entry.isAuthenticated() && entry.isWith(name));
    }

    boolean knowsConnectionString(String connectionString) {
        return entries.values().stream().anyMatch(
                entry -> entry.isAuthenticated() && entry.peer().connectionString().equals(connectionString));
    }

    /** Whether a peer of 0.15, which draws no numbers, that listens there has dialled us and is in its handshake. */
    boolean isLegacyComing(HostAndPort address) {
        return entries.values().stream()
                .anyMatch(entry -> entry.standing() == Standing.COMING && entry.peer().connectionId() == 0
                        && entry.peer().connectionString().equals(address.toString()));
    }

    /** The session with whoever listens there, under this name of its host or, if there is none, under any. */
    Optional<Entry> listeningAt(HostAndPort address) {
        String port = ":" + address.port();
        List<Entry> there = entries.values().stream().filter(Entry::isAuthenticated)
                .filter(entry -> entry.peer().connectionString().endsWith(port)).toList();
        return there.stream().filter(entry -> entry.peer().connectionString().equals(address.toString())).findFirst()
                .or(() -> there.stream().findFirst());
    }

    /** How far a session has come. */
    enum Standing {
        /** Dialled us, named itself and was let in. To AUTHENTICATED. */
        COMING,
        /** Has proved the cookie; waits until its rivals are gone. To OPEN, LEAVING. */
        AUTHENTICATED,
        /** Was chosen. To READY, LEAVING. */
        OPEN,
        /** Both sides have told everything. To LEAVING. */
        READY,
        /** Was told to end. */
        LEAVING
    }

    /**
     * A session whose peer has a name.
     *
     * @param hasOpened it was chosen, whatever has become of it
     * @param sinceNanos when its peer proved the cookie; before that, when it gave its name
     */
    record Entry(SessionHandle session, Peer peer, Standing standing, boolean hasOpened, long sinceNanos) {
        Entry in(Standing next) {
            return new Entry(session, peer, next, hasOpened || next == Standing.OPEN, sinceNanos);
        }

        PeerInfo info() {
            return new PeerInfo(peer.name(), peer.connectionString(), peer.version(), session.dialled().isPresent(),
                    session.number());
        }

        boolean isWith(String name) {
            return peer.name().equals(name);
        }

        boolean isAuthenticated() {
            return standing == Standing.AUTHENTICATED || isOpen();
        }

        boolean isOpen() {
            return standing == Standing.OPEN || standing == Standing.READY;
        }
    }
}
