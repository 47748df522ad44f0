package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.LeakyBucket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many go in a time. */
@Timeout(10)
class BucketTest {
    private static final Duration TEN = Duration.ofNanos(10);

    private static int taken(Bucket bucket, long now) {
        int taken = 0;
        while (bucket.admits(now)) {
            bucket.take();
            taken++;
        }
        return taken;
    }

    @Test
    void eachIntervalBringsARefill() {
        for (long start : new long[]{ 0, -5, Long.MAX_VALUE - 3 }) {
            Bucket bucket = new Bucket(new LeakyBucket(2, TEN, 5, 1), start);
            assertEquals(1, taken(bucket, start));
            assertFalse(bucket.admits(start + 9));
            assertEquals(2, taken(bucket, start + 10));
            assertEquals(4, taken(bucket, start + 35));
            assertEquals(2, taken(bucket, start + 40), "an interval begins when the one before ends");
        }
    }

    @Test
    void thereIsNeverMoreThanTheMax() {
        Bucket bucket = new Bucket(new LeakyBucket(2, TEN, 5, 0), 0);
        assertEquals(5, taken(bucket, 1_000_000));
        Bucket huge = new Bucket(new LeakyBucket(Long.MAX_VALUE, TEN, Long.MAX_VALUE, 0), 0);
        assertTrue(huge.admits(Long.MAX_VALUE));
        huge.take();
        assertTrue(huge.admits(-2));
    }

    @Test
    void anIntervalLongerThanALifeBringsNothing() {
        Bucket bucket = new Bucket(new LeakyBucket(1, Duration.ofSeconds(Long.MAX_VALUE), 1, 1), 7);
        assertEquals(1, taken(bucket, 7));
        assertEquals(0, taken(bucket, 7 + Duration.ofDays(10_000).toNanos()));
    }
}
