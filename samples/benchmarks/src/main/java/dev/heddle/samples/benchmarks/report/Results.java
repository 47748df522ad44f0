package dev.heddle.samples.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All samples: of what is measured (a row and a column), for which peer. Filled by one thread. */
public final class Results {
    private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();
    private final Set<String> rows = new LinkedHashSet<>();

    /** Adds a sample. */
    public void add(String row, String column, String peer, double value) {
        rows.add(row);
        samples.computeIfAbsent(row + ' ' + column, key -> new LinkedHashMap<>())
                .computeIfAbsent(peer, key -> new ArrayList<>()).add(value);
    }

    /** The rows in the order in which they came. */
    public List<String> rows() {
        return List.copyOf(rows);
    }

    /** The columns of a row in the order in which they came. */
    public List<String> columns(String row) {
        return samples.keySet().stream().filter(key -> key.startsWith(row + ' '))
                .map(key -> key.substring(row.length() + 1)).toList();
    }

    /** What was measured; empty when the peer has no such row. */
    public Optional<Samples> of(String row, String column, String peer) {
        return Optional.ofNullable(samples.getOrDefault(row + ' ' + column, Map.of()).get(peer)).map(Samples::new);
    }

    /** Who has samples of it. */
    public Set<String> peers(String row, String column) {
        return samples.getOrDefault(row + ' ' + column, Map.of()).keySet();
    }
}
