package dev.heddle.cluster.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.manager.Election.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ElectionTest {

    @Test
    void aSingleConnectionStays() {
        assertEquals(Set.of(1L), Election.survivors("a", "b", List.of(new Candidate(1, true, 5))));
    }

    @Test
    void ofBothDirectionsThoseOfTheLastNameStay() {
        List<Candidate> both = List.of(new Candidate(1, true, 5), new Candidate(2, false, 1));
        assertEquals(Set.of(1L), Election.survivors("b", "a", both));
        assertEquals(Set.of(2L), Election.survivors("a", "b", both));
    }

    @Test
    void theSmallestNumberWinsUnsigned() {
        assertEquals(Set.of(2L), Election.survivors("a", "b",
                List.of(new Candidate(1, false, -1), new Candidate(2, false, 7), new Candidate(3, false, 8))));
    }

    @Test
    void whoHasNoNumberLosesToWhoHas() {
        assertEquals(Set.of(2L),
                Election.survivors("a", "b", List.of(new Candidate(1, false, 0), new Candidate(2, false, 7))));
    }

    @Test
    void theOldestOfEqualsStaysWhereItWasAccepted() {
        assertEquals(Set.of(1L),
                Election.survivors("a", "b", List.of(new Candidate(1, false, 0), new Candidate(2, false, 0))));
    }

    @Test
    void namesAreComparedByTheirBytes() {
        // U+FF5E sorts after U+1F600 in Java's strings, and before it in bytes.
        assertTrue(Election.compareNames("\uFF5E", "\uD83D\uDE00") < 0);
    }

    /** A physical connection between a and b, as both ends see it; each numbers its sessions by itself. */
    private record Wire(boolean dialledByA, long id, long atA, long atB) {
        Candidate seenByA() {
            return new Candidate(atA, dialledByA, id);
        }

        Candidate seenByB() {
            return new Candidate(atB, !dialledByA, id);
        }
    }

    private static List<Wire> keptByA(List<Wire> wires) {
        Set<Long> kept = Election.survivors("a@host", "b@host", wires.stream().map(Wire::seenByA).toList());
        return wires.stream().filter(wire -> kept.contains(wire.atA())).toList();
    }

    private static List<Wire> keptByB(List<Wire> wires) {
        Set<Long> kept = Election.survivors("b@host", "a@host", wires.stream().map(Wire::seenByB).toList());
        return wires.stream().filter(wire -> kept.contains(wire.atB())).toList();
    }

    @Test
    void ofSimultaneousConnectionsBothEndsKeepTheOneThatTheLastNameDialled() {
        Wire byA = new Wire(true, 7, 2, 3);
        Wire byB = new Wire(false, 19, 1, 4);
        assertEquals(List.of(byB), keptByA(List.of(byA, byB)));
        assertEquals(List.of(byB), keptByB(List.of(byB, byA)));
    }

    @Test
    void ofDuplicatesBothEndsKeepTheSmallestNumberWhateverTheirSessionsAreCalled() {
        Wire first = new Wire(true, 31, 8, 15);
        Wire second = new Wire(true, 11, 9, 14);
        assertEquals(List.of(second), keptByA(List.of(first, second)));
        assertEquals(List.of(second), keptByB(List.of(second, first)));
    }

    @Test
    void aTieOfThoseThatWeDialledIsThePeersToDecide() {
        Wire first = new Wire(true, 41, 21, 12);
        Wire second = new Wire(true, 41, 22, 11);
        assertEquals(List.of(first, second), keptByA(List.of(first, second)));
        assertEquals(List.of(second), keptByB(List.of(first, second)));
    }

    @Test
    void withPeersThatHaveNoNumbersBothEndsMeanTheSameConnection() {
        // The node of 0.15 is a and gives none; ours is b and draws one for each dial.
        Wire theirs = new Wire(true, 0, 1, 1);
        Wire theirSecond = new Wire(true, 0, 2, 2);
        Wire ours = new Wire(false, 5, 3, 3);
        assertEquals(List.of(ours), keptByB(List.of(theirs, ours)));
        assertEquals(List.of(theirs), keptByB(List.of(theirs, theirSecond)));
        assertEquals(List.of(theirs, theirSecond), keptByA(List.of(theirs, theirSecond)));
    }

    /** All sets of up to four connections with the numbers of 0.15, small, equal and beyond what a long shows. */
    @Test
    void whateverThereIsBothEndsAgreeOnExactlyOneConnection() {
        long[] ids = { 0, 1, 2, -1 };
        int kinds = 2 * ids.length;
        for (int count = 1; count <= 4; count++) {
            for (int code = 0; code < Math.pow(kinds, count); code++) {
                List<Wire> wires = new ArrayList<>();
                for (int i = 0, rest = code; i < count; i++, rest /= kinds) {
                    wires.add(new Wire(rest % 2 == 0, ids[rest % kinds / 2], 10 + i, 20 - i));
                }
                List<Wire> agreed = new ArrayList<>(keptByA(wires));
                agreed.retainAll(keptByB(wires));
                assertEquals(1, agreed.size(), () -> wires + " end in " + keptByA(wires) + " and " + keptByB(wires));
            }
        }
    }
}
