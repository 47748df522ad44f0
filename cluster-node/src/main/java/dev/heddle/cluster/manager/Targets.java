package dev.heddle.cluster.manager;

import dev.heddle.cluster.HostAndPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom we mean to be connected to, and what has come of it so far. One thread's; no effects. */
final class Targets {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    /** How long peers that we only heard of are tried. */
    private static final int LEARNED_ATTEMPTS = 15;

    private final Map<HostAndPort, Target> byAddress = new HashMap<>();

    /** True when the target is new, so that it has to be dialled now. */
    boolean add(HostAndPort address, boolean learned) {
        return byAddress.putIfAbsent(address, new Target(learned, 0, State.DIALLING, "")) == null;
    }

    boolean contains(HostAndPort address) {
        return byAddress.containsKey(address);
    }

    int size() {
        return byAddress.size();
    }

    /** The time has come to try again; false when nothing has to be done. */
    boolean retry(HostAndPort address) {
        Target target = byAddress.get(address);
        if (target == null || target.state() != State.WAITING) {
            return false;
        }
        byAddress.put(address, target.in(State.DIALLING, target.peer()));
        return true;
    }

    /**
     * The attempt came to nothing; how long to wait before the next, negative for never.
     *
     * @param jitter between 0 and 1, drawn by the caller: spreads the attempts of many nodes
     */
    Duration failed(HostAndPort address, double jitter) {
        Target target = byAddress.get(address);
        if (target == null || target.learned() && target.attempts() >= LEARNED_ATTEMPTS) {
            byAddress.remove(address);
            return Duration.ofMillis(-1);
        }
        byAddress.put(address, new Target(target.learned(), target.attempts() + 1, State.WAITING, target.peer()));
        return delay(target.attempts(), jitter);
    }

    private static Duration delay(int attempts, double jitter) {
        long millis = Math.min(LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(Math.round(millis * (0.5 + jitter / 2)));
    }

    /** There is a session with the peer behind the address, this one or another. */
    void satisfied(HostAndPort address, String peer) {
        Target target = byAddress.get(address);
        if (target != null) {
            byAddress.put(address, new Target(target.learned(), 0, State.SATISFIED, peer));
        }
    }

    /** Nobody there that we could ever talk to. */
    void giveUp(HostAndPort address) {
        byAddress.remove(address);
    }

    /** The last session with the peer is gone: these have to be dialled again. */
    List<HostAndPort> unsatisfied(String peer) {
        return byAddress.entrySet().stream().filter(entry -> entry.getValue().state() == State.SATISFIED)
                .filter(entry -> entry.getValue().peer().equals(peer)).map(Map.Entry::getKey).toList();
    }

    enum State {
        /** A connection is being opened, or in its handshake. To SATISFIED, WAITING. */
        DIALLING,
        /** For the next attempt. To DIALLING. */
        WAITING,
        /** Connected. To WAITING when the session is lost. */
        SATISFIED
    }

    private record Target(boolean learned, int attempts, State state, String peer) {
        Target in(State next, String name) {
            return new Target(learned, attempts, next, name);
        }
    }
}
