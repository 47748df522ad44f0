package dev.heddle.cluster.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.manager.Election.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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

    @Test
    void bothEndsKeepTheSameConnection() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Candidate> here = new ArrayList<>();
            List<Candidate> there = new ArrayList<>();
            int connections = 1 + random.nextInt(4);
            for (int i = 0; i < connections; i++) {
                boolean dialled = random.nextBoolean();
                here.add(new Candidate(i, dialled, 1 + i * 13L));
                there.add(new Candidate(i, !dialled, 1 + i * 13L));
            }
            Set<Long> kept = Election.survivors("a", "b", here);
            assertEquals(kept, Election.survivors("b", "a", there), "seed " + seed);
            assertEquals(1, kept.stream().collect(Collectors.toSet()).size(), "seed " + seed);
        }
    }
}
