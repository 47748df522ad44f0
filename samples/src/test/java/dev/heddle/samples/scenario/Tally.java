package dev.heddle.samples.scenario;

import dev.heddle.cluster.scenario.Kind;
import dev.heddle.cluster.scenario.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often everything happened; each counter is there from the beginning, with 0. */
final class Tally {
    private static final String ANSWERED = "answered:";

    private final Map<String, Long> counts = new TreeMap<>();

    Tally() {
        for (Kind kind : Kind.values()) {
            for (String what : List.of("kills of ", "pauses of ", "failed calls from ")) {
                counts.put(what + kind, 0L);
            }
            for (Kind callee : Kind.values()) {
                counts.put(answered(kind, callee), 0L);
            }
        }
    }

    private static String answered(Kind from, Kind to) {
        return "answered calls from " + from + " to " + to;
    }

    void add(Churn.Round round) {
        count((round.isKill() ? "kills of " : "pauses of ") + Churn.kind(round.node()), 1);
    }

    /** What a node says of its calls, before it is killed or at the end. */
    void add(String node, Reply calls) {
        Kind from = Churn.kind(node);
        calls.fields().forEach((what, count) -> {
            long times = Long.parseLong(count);
            if (what.startsWith(ANSWERED)) {
                count(answered(from, Churn.kind(what.substring(ANSWERED.length()))), times);
            } else if (what.startsWith("failed:")) {
                count("failed calls from " + from, times);
                count("of these " + what.substring("failed:".length()), times);
            }
        });
    }

    /** How many calls of a node were answered, by what it says of them. */
    static long answered(Reply calls) {
        return calls.fields().keySet().stream().filter(what -> what.startsWith(ANSWERED)).mapToLong(calls::number)
                .sum();
    }

    private void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** The sum of all counters that begin so. */
    long sum(String beginning) {
        return counts.entrySet().stream().filter(count -> count.getKey().startsWith(beginning))
                .mapToLong(Map.Entry::getValue).sum();
    }

    List<String> zeros() {
        return counts.keySet().stream().filter(what -> counts.get(what) == 0).toList();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream().map(count -> String.format("%,10d  %s", count.getValue(), count.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
