package dev.heddle.cluster.manager;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of several connections between two nodes stay. Pure; both ends come to the same result, because they see the
 * same names and the same numbers.
 *
 * <p>The rule is that of ractor_cluster 0.16: when both nodes have dialled, the connections opened by the node whose
 * name
 * sorts last stay; among those the smallest number drawn by a dialler, unsigned, wins over all larger ones and over
 * those without a number. What is still undecided falls, at the node that accepted, to the oldest connection; the node
 * that dialled waits for that decision.
 */
final class Election {
    private Election() {}

    /** The sessions that stay. */
    static Set<Long> survivors(String ourName, String peerName, Collection<Candidate> candidates) {
        return onlyOldestAccepted(onlySmallestId(onlyRightDirection(ourName, peerName, candidates))).stream()
                .map(Candidate::session).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Candidate> onlyRightDirection(String ourName, String peerName, Collection<Candidate> all) {
        boolean both = all.stream().anyMatch(Candidate::dialled) && !all.stream().allMatch(Candidate::dialled);
        boolean oursStay = compareNames(ourName, peerName) > 0;
        return all.stream().filter(candidate -> !both || candidate.dialled() == oursStay).toList();
    }

    private static List<Candidate> onlySmallestId(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::connectionId).filter(id -> id != 0).min(Long::compareUnsigned)
                .map(least -> candidates.stream().filter(candidate -> candidate.connectionId() == least).toList())
                .orElse(candidates);
    }

    private static List<Candidate> onlyOldestAccepted(List<Candidate> candidates) {
        if (candidates.stream().anyMatch(Candidate::dialled)) {
            return candidates;
        }
        return candidates.stream().min(Comparator.comparingLong(Candidate::session)).map(List::of).orElse(List.of());
    }

    /** Names sort by their bytes, unsigned, which is not how Java sorts strings. */
    static int compareNames(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A connection to the peer.
     *
     * @param dialled whether we opened it
     * @param connectionId drawn by whoever dialled; 0 from a peer older than 0.16
     */
    record Candidate(long session, boolean dialled, long connectionId) {}
}
