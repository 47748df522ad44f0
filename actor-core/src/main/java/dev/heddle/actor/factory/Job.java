package dev.heddle.actor.factory;

import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of work for a {@link Factory}. Immutable; each method returns a changed copy. No argument may be null.
 *
 * @param <K> the keys, by {@code equals} and {@code hashCode}, which must not change
 * @param <J> what workers are told
 */
public final class Job<K, J> {
    private final K key;
    private final J message;

    /** Null for no limit. */
    private final Duration timeToLive;

    /** Null when nobody waits for an answer, or the factory is not to know. */
    private final ReplyTo<?> replyTo;

    /** Null when the dispatcher does not want to know. */
    private final ReplyTo<Acceptance<K, J>> accepted;

    private final int retries;

    private Job(K key, J message, Duration timeToLive, ReplyTo<?> replyTo, ReplyTo<Acceptance<K, J>> accepted,
            int retries) {
        this.key = key;
        this.message = message;
        this.timeToLive = timeToLive;
        this.replyTo = replyTo;
        this.accepted = accepted;
        this.retries = retries;
    }

    /**
     * A job that may wait for ever, is tried once, and of which nobody hears but a worker.
     *
     * @param key says which jobs belong together
     * @param message what the worker is told
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return a job to be changed as needed
     */
    public static <K, J> Job<K, J> of(K key, J message) {
        return new Job<>(Objects.requireNonNull(key, "key"), Objects.requireNonNull(message, "message"), null, null,
                null, 0);
    }

    /**
     * With a time after which no worker begins it any more; it is discarded then, with {@link
     * DiscardReason#TTL_EXPIRED}. The time begins when the job is dispatched.
     *
     * @param limit how long the job may wait, at most; longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when it is not longer than zero
     */
    public Job<K, J> timeToLive(Duration limit) {
        if (Objects.requireNonNull(limit, "limit").isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The time to live must be longer than zero, not " + limit);
        }
        return new Job<>(key, message, limit, replyTo, accepted, retries);
    }

    /**
     * With the port that the message carries: when the job fails or is discarded, the factory declines there, with a
     * {@link JobFailedException} or a {@link JobDiscardedException}, so that whoever waits hears of it at once. {@link
     * Factory#ask} does that by itself; this is for jobs that carry somebody else's port.
     *
     * @param port the one that the message carries
     * @return a changed copy
     */
    public Job<K, J> replyTo(ReplyTo<?> port) {
        return new Job<>(key, message, timeToLive, Objects.requireNonNull(port, "port"), accepted, retries);
    }

    /**
     * With a port that hears, once, whether the factory has taken the job; see {@link Acceptance}.
     *
     * @param port gets one answer, and none when an {@link Factory#offer(Job, Duration) offer} is rejected
     * @return a changed copy
     */
    public Job<K, J> accepted(ReplyTo<Acceptance<K, J>> port) {
        return new Job<>(key, message, timeToLive, replyTo, Objects.requireNonNull(port, "port"), retries);
    }

    /**
     * With so many more tries when a worker fails with it. Each comes before the jobs that wait for the same worker, so
     * the order of a key's jobs holds; time to live goes on. What has been begun happens again: messages, and answers.
     *
     * @param times zero or more
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative
     */
    public Job<K, J> retries(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("The retries must not be negative: " + times);
        }
        return new Job<>(key, message, timeToLive, replyTo, accepted, times);
    }

    /**
     * What says which jobs belong together.
     *
     * @return never null
     */
    public K key() {
        return key;
    }

    /**
     * What the worker is told.
     *
     * @return never null
     */
    public J message() {
        return message;
    }

    /**
     * How long it may wait.
     *
     * @return empty for no limit
     */
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(timeToLive);
    }

    /**
     * Who hears when there will be no answer.
     *
     * @return empty when nobody is to hear of that
     */
    public Optional<ReplyTo<?>> replyTo() {
        return Optional.ofNullable(replyTo);
    }

    /**
     * Who hears whether it was taken.
     *
     * @return empty for nobody
     */
    public Optional<ReplyTo<Acceptance<K, J>>> accepted() {
        return Optional.ofNullable(accepted);
    }

    /**
     * How many more tries it has.
     *
     * @return as it was given; tries that have failed do not change it
     */
    public int retries() {
        return retries;
    }

    @Override
    public String toString() {
        return "Job[" + key + ": " + message + ']';
    }
}
