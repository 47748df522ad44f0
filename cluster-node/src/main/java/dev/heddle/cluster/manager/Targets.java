package dev.heddle.cluster.manager;

import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom we mean to be connected to, and what has come of it so far: whom we were told to dial for ever, whom we only
 * heard of for a while. One thread's; no effects; time and chance are arguments.
 */
final class Targets {
    /** From so many refusals in a row on, without a session there, somebody should look. */
    private static final int REFUSALS_TO_TELL = 2;

    /** With so many, nobody new is learned: a liar can list any number. */
    static final int LEARNED_MAX = 1_000;

    private final Healing healing;
    private final Map<HostAndPort, Target> byAddress = new HashMap<>();

    Targets(Healing healing) {
        this.healing = healing;
    }

    /** We were told to be connected to it. True when it has to be dialled now. */
    boolean told(HostAndPort address, long nowNanos) {
        return add(address, false, nowNanos);
    }

    /** A peer is connected to it. True when it has to be dialled now. Of those known already it is always good news. */
    boolean learned(HostAndPort address, long nowNanos) {
        return (byAddress.size() < LEARNED_MAX || byAddress.containsKey(address)) && add(address, true, nowNanos);
    }

    private boolean add(HostAndPort address, boolean learned, long nowNanos) {
        Target known = byAddress.get(address);
        if (known == null) {
            byAddress.put(address, new Target(learned, 0, 0, State.DIALLING, "", nowNanos));
            return true;
        }
        // Whoever hears of it again, or is told to dial it, knows that it is there: that begins anew.
        boolean dials = known.state() == State.WAITING && !learned;
        byAddress.put(address, new Target(known.learned() && learned, dials ? 0 : known.attempts(), known.refusals(),
                dials ? State.DIALLING : known.state(), known.peer(), nowNanos));
        return dials;
    }

    int size() {
        return byAddress.size();
    }

    /** Whether nobody told us to dial it. */
    boolean isLearned(HostAndPort address) {
        Target target = byAddress.get(address);
        return target != null && target.learned();
    }

    /** Whether a connection to it is being opened, or in its handshake. */
    boolean isUnderWay(HostAndPort address) {
        Target target = byAddress.get(address);
        return target != null && (target.state() == State.DIALLING || target.state() == State.GREETING);
    }

    /** Whether a connection to it is in its handshake. */
    boolean isGreeting(HostAndPort address) {
        Target target = byAddress.get(address);
        return target != null && target.state() == State.GREETING;
    }

    /** The connection is open, and its handshake begins. */
    void greets(HostAndPort address) {
        byAddress.computeIfPresent(address, (key, target) -> target.in(State.GREETING));
    }

    /** Who was found there last; empty before the first session. */
    Optional<String> peerAt(HostAndPort address) {
        return Optional.ofNullable(byAddress.get(address)).map(Target::peer).filter(peer -> !peer.isEmpty());
    }

    /** The time has come to try again; false when nothing has to be done. */
    boolean retry(HostAndPort address) {
        Target target = byAddress.get(address);
        if (target == null || target.state() != State.WAITING) {
            return false;
        }
        byAddress.put(address, target.in(State.DIALLING));
        return true;
    }

    /** Not now, for a reason that says nothing about the target; how long to wait. */
    Duration postponed(HostAndPort address) {
        byAddress.computeIfPresent(address, (key, target) -> target.in(State.WAITING));
        return healing.firstDelay();
    }

    /**
     * The attempt came to nothing, or the session is lost; how long to wait before the next, empty for never.
     *
     * @param jitter between 0 and 1, drawn by the caller: spreads the attempts of many nodes
     */
    Optional<Duration> failed(HostAndPort address, double jitter, long nowNanos) {
        Target target = byAddress.get(address);
        if (target == null || target.isStale(healing, nowNanos)) {
            byAddress.remove(address);
            return Optional.empty();
        }
        byAddress.put(address, target.failed());
        return Optional.of(delay(target.attempts(), jitter));
    }

    private Duration delay(int attempts, double jitter) {
        Duration delay = healing.firstDelay();
        for (int i = 0; i < attempts && delay.compareTo(healing.longestDelay()) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        Duration bounded = delay.compareTo(healing.longestDelay()) > 0 ? healing.longestDelay() : delay;
        return Duration.ofNanos(Math.round(bounded.toNanos() * (0.5 + jitter / 2)));
    }

    /** The peer there does not want us, though we have no session with it; true when that should be told now. */
    boolean refused(HostAndPort address) {
        Target target = byAddress.computeIfPresent(address, (key, known) -> known.refused());
        return target != null && target.refusals() == REFUSALS_TO_TELL;
    }

    /** There is a session with the peer behind the address, this one or another. */
    void satisfied(HostAndPort address, String peer) {
        byAddress.computeIfPresent(address,
                (key, target) -> new Target(target.learned(), 0, 0, State.SATISFIED, peer, target.knownNanos()));
    }

    /** Nobody there that we could ever talk to. */
    void giveUp(HostAndPort address) {
        byAddress.remove(address);
    }

    /** The last session with the peer is gone: these have to be dialled again. What we heard of them begins anew. */
    List<HostAndPort> unsatisfied(String peer, long nowNanos) {
        List<HostAndPort> addresses = byAddress.entrySet().stream()
                .filter(entry -> entry.getValue().state() == State.SATISFIED)
                .filter(entry -> entry.getValue().peer().equals(peer)).map(Map.Entry::getKey).toList();
        addresses.forEach(address -> byAddress.computeIfPresent(address,
                (key, target) -> new Target(target.learned(), 0, 0, State.WAITING, peer, nowNanos)));
        return addresses;
    }

    enum State {
        /** A connection is being opened. To GREETING, SATISFIED, WAITING. */
        DIALLING,
        /** It is in its handshake. To SATISFIED, WAITING. */
        GREETING,
        /** For the next attempt. To DIALLING. */
        WAITING,
        /** Connected. To WAITING when the session is lost. */
        SATISFIED
    }

    /**
     * @param learned nobody told us to dial it
     * @param attempts that failed since there was a session
     * @param refusals of them, in a row
     * @param peer who was found there last; empty before
     * @param knownNanos when we heard last that it is there
     */
    private record Target(boolean learned, int attempts, int refusals, State state, String peer, long knownNanos) {
        Target in(State next) {
            return new Target(learned, attempts, refusals, next, peer, knownNanos);
        }

        Target failed() {
            return new Target(learned, attempts + 1, refusals, State.WAITING, peer, knownNanos);
        }

        Target refused() {
            return new Target(learned, attempts, refusals + 1, state, peer, knownNanos);
        }

        boolean isStale(Healing healing, long nowNanos) {
            return learned && nowNanos - knownNanos > healing.learned().toNanos();
        }
    }
}
