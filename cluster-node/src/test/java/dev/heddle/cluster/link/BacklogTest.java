package dev.heddle.cluster.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.runner.Pace;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.runner.Turn;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader whose thread somebody else keeps busy. */
@Timeout(30)
class BacklogTest {
    private static final int ROUNDS = 100;

    /** Many times what is allowed: the socket may learn of the frame a little late. */
    private static final int TURNS_MAX = 1_000;

    private volatile Busy busy;

    /** Has always something to do, until a second frame is read. */
    private static final class Busy implements Turn {
        final CountDownLatch underWay = new CountDownLatch(100);
        final CountDownLatch over = new CountDownLatch(1);
        volatile boolean secondIsSent;

        /** While the frame was there and the reader waited behind it on the same thread. */
        volatile int turns;
        private Turn behind;

        @Override
        public boolean run(Pace pace) {
            underWay.countDown();
            if (secondIsSent && pace.hasWaiting()) {
                turns++;
            }
            return over.getCount() > 0;
        }

        @Override
        public Turn behind() {
            return behind;
        }

        @Override
        public void behind(Turn other) {
            behind = other;
        }
    }

    @AfterEach
    void nobodyIsBusyAnyMore() {
        busy.over.countDown();
    }

    private void frameCame(byte[] payload) {
        if (payload[0] == 1) {
            // Like the actor that the frame is for: it runs on this thread, in turn with the reader.
            Runners.wake(busy);
        } else {
            busy.over.countDown();
        }
    }

    @Test
    void aBacklogKeepsTheReaderFromReadingOnlyForAFewTurns() throws Exception {
        int[] turns = new int[ROUNDS];
        try (Ends ends = Ends.open(this::frameCame)) {
            ends.hasBacklog = true;
            ends.start();
            for (int round = 0; round < ROUNDS; round++) {
                Busy one = new Busy();
                busy = one;
                ends.peerSends(new byte[]{ 1 });
                one.underWay.await();
                ends.peerSends(new byte[]{ 2 });
                one.secondIsSent = true;
                one.over.await();
                turns[round] = one.turns;
            }
        }
        Arrays.sort(turns);
        assertTrue(turns[ROUNDS / 2] <= TURNS_MAX, Arrays.toString(turns));
    }
}
