package dev.heddle.samples.command;

import dev.heddle.actor.GroupName;
import dev.heddle.cluster.PeerDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is shown of a cluster at one moment. Pure. */
final class WatchTable {
    private static final int WIDTH_MAX = 60;

    private WatchTable() {}

    /** A node that is seen, and for how long. */
    record Seen(PeerDetails details, Duration since) {}

    /** @param scope of the groups that are shown; empty for all */
    static List<String> of(List<Seen> nodes, Optional<String> scope) {
        List<Seen> sorted = nodes.stream().sorted(Comparator.comparing(seen -> seen.details().peer().name())).toList();
        Map<String, List<String>> groups = groups(sorted, scope);
        List<String> lines = new ArrayList<>();
        lines.add(sorted.size() + (sorted.size() == 1 ? " node, " : " nodes, ") + groups.size()
                + (groups.size() == 1 ? " group" : " groups"));
        lines.add("");
        lines.addAll(aligned(nodeRows(sorted)));
        if (!groups.isEmpty()) {
            lines.add("");
            lines.addAll(aligned(groupRows(groups)));
        }
        return lines;
    }

    private static List<List<String>> nodeRows(List<Seen> nodes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NODE", "ADDRESS", "SESSION", "FOR", "PING us", "ACTORS", "GROUPS"));
        for (Seen seen : nodes) {
            PeerDetails node = seen.details();
            rows.add(List.of(node.peer().name(), node.peer().connectionString(),
                    node.peer().session() + (node.peer().dialled() ? " to it" : " from it"), time(seen.since()),
                    node.roundTrip().map(trip -> Long.toString(trip.toNanos() / 1_000)).orElse("-"),
                    Integer.toString(node.actors().size()), Integer.toString(node.groups().size())));
        }
        return rows;
    }

    private static Map<String, List<String>> groups(List<Seen> nodes, Optional<String> scope) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (Seen seen : nodes) {
            seen.details().groups().forEach((GroupName group, java.util.Set<Long> members) -> {
                if (scope.isEmpty() || scope.get().equals(group.scope())) {
                    groups.computeIfAbsent(group.toString(), name -> new ArrayList<>())
                            .add(seen.details().peer().name() + " " + members.size());
                }
            });
        }
        return groups;
    }

    private static List<List<String>> groupRows(Map<String, List<String>> groups) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("GROUP", "MEMBERS"));
        groups.forEach((group, members) -> rows.add(List.of(group, String.join(", ", members))));
        return rows;
    }

    private static String time(Duration since) {
        return String.format("%d:%02d:%02d", since.toHours(), since.toMinutesPart(), since.toSecondsPart());
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDTH_MAX, row.get(i).length()));
            }
        }
        return rows.stream().map(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(Math.max(0, widths[i] - row.get(i).length()) + 2));
            }
            return line.toString().stripTrailing();
        }).toList();
    }
}
