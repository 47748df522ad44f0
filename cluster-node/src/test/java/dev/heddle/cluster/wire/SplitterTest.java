package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SplitterTest {
    private static final PeerGroup GROUP = new PeerGroup("scope", "group");

    @Test
    void aListIsCutAtTenThousandEntriesAndKeepsItsOrder() {
        List<Long> pids = LongStream.range(0, 25_000).boxed().toList();
        List<WireMessage.Control> parts = Splitter.split(new WireMessage.Terminate(pids));
        assertEquals(3, parts.size());
        List<Long> again = new ArrayList<>();
        parts.forEach(part -> again.addAll(((WireMessage.Terminate) part).pids()));
        assertEquals(pids, again);
    }

    @Test
    void exactlyTenThousandEntriesAreOneMessage() {
        assertEquals(1, Splitter.split(new WireMessage.Spawn(actors(10_000, 0))).size());
        assertEquals(2, Splitter.split(new WireMessage.Spawn(actors(10_001, 0))).size());
    }

    @Test
    void aListIsCutBeforeOneMebibyte() {
        List<RemoteActorInfo> actors = actors(9_000, 250);
        List<WireMessage.Control> parts = Splitter.split(new WireMessage.PgJoin(GROUP, actors));
        assertEquals(3, parts.size());
        List<RemoteActorInfo> again = new ArrayList<>();
        for (WireMessage.Control part : parts) {
            assertTrue(WireCodec.encode(part).length <= Splitter.BYTES_MAX);
            WireMessage.PgJoin join = (WireMessage.PgJoin) part;
            assertEquals(GROUP, join.group());
            again.addAll(join.actors());
        }
        assertTrue(WireCodec.encode(parts.get(0)).length > Splitter.BYTES_MAX - 300);
        assertEquals(actors, again);
    }

    @Test
    void whateverTheLimitsPartsStayWithinThem() {
        for (int bytesMax = 60; bytesMax < 300; bytesMax += 7) {
            for (WireMessage.Control part : Splitter.split(new WireMessage.PgLeave(GROUP, actors(40, 3)), 17,
                    bytesMax)) {
                assertTrue(WireCodec.encode(part).length <= bytesMax);
                assertTrue(((WireMessage.PgLeave) part).actors().size() <= 17);
            }
        }
    }

    @Test
    void anEntryBeyondTheLimitGoesAlone() {
        assertEquals(3, Splitter.split(new WireMessage.Spawn(actors(3, 100)), 10, 50).size());
    }

    @Test
    void anEmptyListIsNotSent() {
        assertEquals(List.of(), Splitter.split(new WireMessage.Spawn(List.of())));
        assertEquals(List.of(), Splitter.split(new WireMessage.PgLeave(GROUP, List.of())));
    }

    @Test
    void otherMessagesStayAsTheyAre() {
        WireMessage.Control ping = new WireMessage.Ping(Optional.empty());
        assertEquals(List.of(ping), Splitter.split(ping));
        assertEquals(List.of(new WireMessage.Ready()), Splitter.split(new WireMessage.Ready()));
    }

    private static List<RemoteActorInfo> actors(int count, int nameLength) {
        Optional<String> name = nameLength == 0 ? Optional.empty() : Optional.of("x".repeat(nameLength));
        return IntStream.range(0, count).mapToObj(pid -> new RemoteActorInfo(pid, name)).toList();
    }
}
