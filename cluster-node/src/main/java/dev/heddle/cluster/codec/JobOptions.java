package dev.heddle.cluster.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of a job for a factory, as Rust's {@code JobOptions} crosses the wire: 16 bytes, two numbers of
 * nanoseconds. Immutable.
 *
 * @param submitTime when the job was submitted; from 1970 on, to some time in 2554
 * @param timeToLive how long it may wait to be worked on; empty for ever. Positive, up to 584 years
 */
public record JobOptions(Instant submitTime, Optional<Duration> timeToLive) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * The options.
     *
     * @throws IllegalArgumentException when a time has no place in the 64 bits without a sign that it has on the wire
     */
    public JobOptions {
        nanos("submitTime", submitTime.getEpochSecond(), submitTime.getNano());
        Objects.requireNonNull(timeToLive, "timeToLive");
        if (timeToLive.isPresent() && nanos(timeToLive.get()) == 0) {
            throw new IllegalArgumentException("A time to live of zero means none on the wire; leave it out");
        }
    }

    long submitNanos() {
        return nanos("submitTime", submitTime.getEpochSecond(), submitTime.getNano());
    }

    long ttlNanos() {
        return timeToLive.isPresent() ? nanos(timeToLive.get()) : 0;
    }

    static JobOptions ofNanos(long submitNanos, long ttlNanos) {
        return new JobOptions(Instant.EPOCH.plus(unsigned(submitNanos)),
                ttlNanos == 0 ? Optional.empty() : Optional.of(unsigned(ttlNanos)));
    }

    private static Duration unsigned(long nanos) {
        return Duration.ofSeconds(Long.divideUnsigned(nanos, NANOS_PER_SECOND),
                Long.remainderUnsigned(nanos, NANOS_PER_SECOND));
    }

    private static long nanos(Duration duration) {
        return nanos("timeToLive", duration.getSeconds(), duration.getNano());
    }

    private static long nanos(String what, long seconds, int nanos) {
        // 2^64 ns are 18,446,744,073.709551616 s.
        long most = Long.divideUnsigned(-1, NANOS_PER_SECOND);
        if (seconds < 0 || seconds > most || seconds == most && nanos > Long.remainderUnsigned(-1, NANOS_PER_SECOND)) {
            throw new IllegalArgumentException(
                    what + " is " + seconds + " s, which has no place in 64 bits of nanoseconds");
        }
        return seconds * NANOS_PER_SECOND + nanos;
    }
}
