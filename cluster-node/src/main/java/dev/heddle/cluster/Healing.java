package dev.heddle.cluster;

import java.time.Duration;

/**
 * How a node keeps its connections: when it tries again, how long, and how it finds what is missing. Immutable; start
 * from {@link #DEFAULTS} and change what must be.
 *
 * @param firstDelay how long after the first failure a peer is dialled again; doubles with each further one. What
 *        really passes is drawn between half of that and all of it, so that many nodes do not come at once
 * @param longestDelay the delay doubles up to this
 * @param learned how long a peer is tried that nobody told us to dial and we only heard of from others
 * @param askEvery how often a transitive node asks one of its peers, drawn at random, for whom it is connected to, to
 *        dial whom it misses
 * @param proof how long a session may take to answer a ping when another connection claims to be the same peer; then
 *        it is closed in favour of that one
 */
public record Healing(Duration firstDelay, Duration longestDelay, Duration learned, Duration askEvery,
        Duration proof) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** What nodes use unless told otherwise. */
    public static final Healing DEFAULTS = new Healing(Duration.ofMillis(100), Duration.ofSeconds(30),
            Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofSeconds(1));

    /**
     * Checks its arguments.
     *
     * @throws IllegalArgumentException when a duration is not positive or longer than a year, or the longest delay is
     *             shorter than the first
     */
    public Healing {
        positive("firstDelay", firstDelay);
        positive("longestDelay", longestDelay);
        positive("learned", learned);
        positive("askEvery", askEvery);
        positive("proof", proof);
        if (longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "longestDelay must be at least firstDelay, " + firstDelay + ", not " + longestDelay);
        }
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be longer than zero and at most " + LONGEST.toDays() + " days, not " + value);
        }
    }

    /**
     * A copy with other delays between attempts.
     *
     * @param first after the first failure
     * @param longest up to which it doubles
     * @return the changed copy
     */
    public Healing withDelays(Duration first, Duration longest) {
        return new Healing(first, longest, learned, askEvery, proof);
    }

    /**
     * A copy with another time for which peers are tried that we only heard of.
     *
     * @param time from when we heard of them last
     * @return the changed copy
     */
    public Healing withLearned(Duration time) {
        return new Healing(firstDelay, longestDelay, time, askEvery, proof);
    }

    /**
     * A copy with another interval between questions for sessions.
     *
     * @param interval from one question to the next
     * @return the changed copy
     */
    public Healing withAskEvery(Duration interval) {
        return new Healing(firstDelay, longestDelay, learned, interval, proof);
    }

    /**
     * A copy with another time for a session to prove that its peer is there.
     *
     * @param time for the answer to a ping
     * @return the changed copy
     */
    public Healing withProof(Duration time) {
        return new Healing(firstDelay, longestDelay, learned, askEvery, time);
    }
}
