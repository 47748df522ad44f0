package dev.heddle.cluster.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a seat waits for a job, and who tells the asker when there will be no answer: the factory, as long as it has
 * the job in hand; afterwards nobody but the connection on which the answer is awaited. Any thread.
 */
final class Fate {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteWorkers.class);
    private static final Runnable DONE = () -> {};

    private final long limitNanos;

    /** Null until the job is done; what was declined before that; DONE. */
    private final AtomicReference<Runnable> declined = new AtomicReference<>();

    /** @param isHeardOf whether the factory tells the asker that the job has failed */
    Fate(Duration limit, boolean isHeardOf) {
        limitNanos = TimeUnit.NANOSECONDS.convert(limit);
        if (!isHeardOf) {
            done();
        }
    }

    /** A long time is the longest that there is. */
    long limitNanos() {
        return limitNanos;
    }

    /** The job is done, and the factory has nothing to say about it any more. */
    void done() {
        Runnable earlier = declined.getAndSet(DONE);
        if (earlier != null) {
            try {
                earlier.run();
            } catch (RuntimeException e) {
                // The port is the asker's; the job is done all the same.
                LOG.error("A reply port failed when it was declined", e);
            }
        }
    }

    /** There will be no answer. The asker is told as soon as the job is done; not from here when that fails. */
    void declines(Runnable telling) {
        if (!declined.compareAndSet(null, telling) && declined.get() == DONE) {
            telling.run();
        }
    }
}
