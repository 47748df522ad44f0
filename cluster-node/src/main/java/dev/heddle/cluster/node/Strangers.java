package dev.heddle.cluster.node;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections that were accepted and are not authenticated yet, of which there may only be so many. A newcomer is
 * always served; when it is one too many, somebody else has to go: of the address that holds most, the one furthest
 * behind, the oldest first, but nobody who has hardly arrived. One thread's; time is an argument.
 */
final class Strangers {
    private final int most;
    private final long minAgeNanos;
    private final Map<Long, Stranger> byNumber = new LinkedHashMap<>();

    Strangers(int most, long minAgeNanos) {
        this.most = most;
        this.minAgeNanos = minAgeNanos;
    }

    /** Whether one more has room, or room can be made now. Otherwise accepting has to pause for so many nanoseconds. */
    long pauseNanos(long nowNanos) {
        if (byNumber.size() < most) {
            return 0;
        }
        long oldest = byNumber.values().stream().mapToLong(stranger -> nowNanos - stranger.sinceNanos()).max()
                .orElse(minAgeNanos);
        return Math.max(0, minAgeNanos - oldest);
    }

    /** Takes a newcomer; whoever has to go for it, if anybody. */
    Optional<Long> add(long number, String address, long nowNanos) {
        Optional<Long> leaver = byNumber.size() < most ? Optional.empty() : victim(nowNanos);
        leaver.ifPresent(byNumber::remove);
        byNumber.put(number, new Stranger(number, address, nowNanos, 0));
        return leaver;
    }

    private Optional<Long> victim(long nowNanos) {
        Map<String, Integer> held = new HashMap<>();
        byNumber.values().forEach(stranger -> held.merge(stranger.address(), 1, Integer::sum));
        return byNumber.values().stream().filter(stranger -> nowNanos - stranger.sinceNanos() >= minAgeNanos)
                .min(Comparator.<Stranger>comparingInt(stranger -> -held.get(stranger.address()))
                        .thenComparingInt(Stranger::stage).thenComparingLong(Stranger::sinceNanos))
                .map(Stranger::number);
    }

    /** It has come further. */
    void advanced(long number, int stage) {
        byNumber.computeIfPresent(number, (key, stranger) -> stranger.at(stage));
    }

    /** It is no stranger any more, or gone. */
    void remove(long number) {
        byNumber.remove(number);
    }

    int count() {
        return byNumber.size();
    }

    private record Stranger(long number, String address, long sinceNanos, int stage) {
        Stranger at(int further) {
            return new Stranger(number, address, sinceNanos, further);
        }
    }
}
