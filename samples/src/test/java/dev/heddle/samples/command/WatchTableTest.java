package dev.heddle.samples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.GroupName;
import dev.heddle.cluster.PeerDetails;
import dev.heddle.cluster.PeerInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTableTest {
    private static final GroupName ECHO = new GroupName(GroupName.DEFAULT_SCOPE, "echo");
    private static final GroupName JOBS = new GroupName("work", "jobs");

    private static WatchTable.Seen node(String name, boolean dialled, long session, Map<GroupName, Set<Long>> groups) {
        PeerInfo peer = new PeerInfo(name + "@localhost", "localhost:9001", 1, dialled, session);
        return new WatchTable.Seen(new PeerDetails(peer, List.of(new PeerDetails.ActorLabel(1, Optional.empty())),
                groups, dialled ? Optional.of(Duration.ofNanos(123_456)) : Optional.empty()),
                Duration.ofSeconds(3_723));
    }

    private final List<WatchTable.Seen> nodes = List.of(
            node("longer-name", false, 12, Map.of(ECHO, Set.of(1L, 2L), JOBS, Set.of(3L))),
            node("a", true, 1, Map.of(ECHO, Set.of(1L))));

    @Test
    void nodesAreSortedAndColumnsAligned() {
        assertEquals(List.of("2 nodes, 2 groups", "", //
                "NODE                   ADDRESS         SESSION     FOR      PING us  ACTORS  GROUPS",
                "a@localhost            localhost:9001  1 to it     1:02:03  123      1       1",
                "longer-name@localhost  localhost:9001  12 from it  1:02:03  -        1       2", "",
                "GROUP  MEMBERS", //
                ECHO + "  " + "a@localhost 1, longer-name@localhost 2",
                JOBS + "  " + "longer-name@localhost 1").stream().map(WatchTableTest::squeezed).toList(),
                WatchTable.of(nodes, Optional.empty()).stream().map(WatchTableTest::squeezed).toList());
    }

    /** How wide a column is depends on how groups are written; that it is a column does not. */
    private static String squeezed(String line) {
        return line.replaceAll(" {2,}", "  ");
    }

    @Test
    void onlyGroupsOfTheScopeAreShown() {
        List<String> lines = WatchTable.of(nodes, Optional.of("work"));
        assertEquals("2 nodes, 1 group", lines.getFirst());
        assertEquals(1, lines.stream().filter(line -> line.contains("jobs")).count());
        assertEquals(0, lines.stream().filter(line -> line.contains("echo")).count());
    }

    @Test
    void nobodyIsThereIsATableToo() {
        assertEquals("0 nodes, 0 groups", WatchTable.of(List.of(), Optional.empty()).getFirst());
    }
}
