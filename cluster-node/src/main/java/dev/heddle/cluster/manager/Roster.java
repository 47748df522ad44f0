package dev.heddle.cluster.manager;

import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.auth.HandshakeEvent.Admission;
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

    /** A peer that dialled us gave its name: only sessions that are authenticated already are its rivals. */
    Admission named(SessionHandle session, Peer peer) {
        List<Election.Candidate> candidates = candidates(peer.name());
        if (candidates.isEmpty()) {
            return Admission.ADMIT;
        }
        candidates.add(candidate(session, peer));
        return Election.survivors(ourName, peer.name(), candidates).contains(session.number())
                ? Admission.ADMIT_SIMULTANEOUS
                : Admission.REFUSE;
    }

    /** A session is authenticated: who of all sessions with that peer has to go, itself included. */
    List<Entry> authenticated(SessionHandle session, Peer peer) {
        entries.put(session.number(), new Entry(session, peer, false, false));
        Set<Long> staying = Election.survivors(ourName, peer.name(), candidates(peer.name()));
        return entries.values().stream().filter(entry -> entry.peer().name().equals(peer.name()))
                .filter(entry -> !staying.contains(entry.session().number())).toList();
    }

    private List<Election.Candidate> candidates(String peerName) {
        List<Election.Candidate> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.peer().name().equals(peerName)) {
                found.add(candidate(entry.session(), entry.peer()));
            }
        }
        return found;
    }

    private static Election.Candidate candidate(SessionHandle session, Peer peer) {
        return new Election.Candidate(session.number(), session.dialled().isPresent(), peer.connectionId());
    }

    /** The session was chosen and opens. */
    Entry elected(SessionHandle session) {
        return entries.computeIfPresent(session.number(), (number, entry) -> entry.asElected());
    }

    /** Empty when the session was not open. */
    Optional<Entry> ready(SessionHandle session) {
        return Optional.ofNullable(entries.computeIfPresent(session.number(), (number, entry) -> entry.asReady()));
    }

    /** Empty when it was never authenticated. */
    Optional<Entry> lost(SessionHandle session) {
        return Optional.ofNullable(entries.remove(session.number()));
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    boolean knowsName(String name) {
        return entries.values().stream().anyMatch(entry -> entry.peer().name().equals(name));
    }

    boolean knowsConnectionString(String connectionString) {
        return entries.values().stream().anyMatch(entry -> entry.peer().connectionString().equals(connectionString));
    }

    /** An authenticated session. */
    record Entry(SessionHandle session, Peer peer, boolean elected, boolean ready) {
        PeerInfo info() {
            return new PeerInfo(peer.name(), peer.connectionString(), peer.version(), session.dialled().isPresent(),
                    session.number());
        }

        Entry asElected() {
            return new Entry(session, peer, true, ready);
        }

        Entry asReady() {
            return new Entry(session, peer, elected, true);
        }
    }
}
