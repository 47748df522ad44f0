package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RendezvousTest {
    private static final int KEYS = 20_000;

    private static long[] members(int count) {
        return IntStream.range(0, count).mapToLong(i -> Rendezvous.hash("node-" + i % 3 + "@host/" + i)).toArray();
    }

    private static long key(int i) {
        return Rendezvous.hash("key-" + i);
    }

    @Test
    void hashesAreThoseThatAnybodyElseComputes() {
        // FNV-1a of "" and "a" are cbf29ce484222325 and af63dc4c8601ec8c; mixed by hand with SplitMix64's finalizer.
        assertEquals(mixed(0xcbf29ce484222325L), Rendezvous.hash(""));
        assertEquals(mixed(0xaf63dc4c8601ec8cL), Rendezvous.hash("a"));
    }

    private static long mixed(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Test
    void membersGetAboutEquallyMany() {
        long[] members = members(10);
        int[] counts = new int[10];
        for (int i = 0; i < KEYS; i++) {
            counts[Rendezvous.choose(members, key(i))]++;
        }
        for (int count : counts) {
            assertEquals(KEYS / 10, count, 250, Arrays.toString(counts));
        }
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        long[] members = members(7);
        long[] turned = new long[7];
        for (int i = 0; i < 7; i++) {
            turned[i] = members[6 - i];
        }
        for (int i = 0; i < 1_000; i++) {
            assertEquals(members[Rendezvous.choose(members, key(i))], turned[Rendezvous.choose(turned, key(i))]);
        }
    }

    @Test
    void aMemberThatGoesMovesItsOwnKeysOnlyAndToAllOthersAlike() {
        long[] before = members(10);
        long[] after = Arrays.copyOf(before, 9);
        int[] moved = new int[9];
        for (int i = 0; i < KEYS; i++) {
            int owner = Rendezvous.choose(before, key(i));
            int now = Rendezvous.choose(after, key(i));
            if (owner == 9) {
                moved[now]++;
            } else {
                assertEquals(owner, now);
            }
        }
        assertTrue(Arrays.stream(moved).allMatch(count -> count > KEYS / 100 / 2), Arrays.toString(moved));
    }
}
