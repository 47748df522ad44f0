package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.timer.Timers;

/** A leaky bucket and what is in it. */
final class Bucket {
    private final LeakyBucket bucket;
    private final long intervalNanos;
    private long balance;

    /** When the next refill is due. */
    private long dueNanos;

    Bucket(LeakyBucket bucket, long now) {
        this.bucket = bucket;
        intervalNanos = Timers.nanos(bucket.interval());
        balance = bucket.initial();
        dueNanos = now + intervalNanos;
    }

    /** Whether one more may go. */
    boolean admits(long now) {
        long late = now - dueNanos;
        if (late >= 0) {
            long periods = late / intervalNanos + 1;
            dueNanos += periods * intervalNanos;
            long room = bucket.max() - balance;
            balance = periods >= room / bucket.refill() + 1
                    ? bucket.max()
                    : Math.min(bucket.max(), balance + periods * bucket.refill());
        }
        return balance > 0;
    }

    /** One has gone. */
    void take() {
        if (balance > 0) {
            balance--;
        }
    }
}
