package dev.heddle.actor.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One callback under watch, look by look. */
@Timeout(30)
class WatchedTest extends WithSystem {
    private static final long LIMIT = 100;

    @Test
    void aCallbackIsTheSameUntilItsTurnIsOver() {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Task> actor = spawn(Scripted.actor());
        Scripted.block(actor, go);
        Cell<?> cell = ((LocalRef<?>) actor).cell();
        Watched watched = new Watched(cell, cell.threadInTurn(), null, LIMIT);
        assertTrue(watched.goesOn());
        assertTrue(watched.isSame(new Watched(cell, cell.threadInTurn(), null, LIMIT)));
        go.countDown();
        assertTrue(actor.stopAndWait(Scripted.SOON));
        assertFalse(watched.goesOn());
    }

    @Test
    void itIsDueAfterTheLimitTwiceTheLimitAndSoOn() {
        Cell<?> cell = ((LocalRef<?>) spawn(Scripted.actor())).cell();
        Watched watched = new Watched(cell, Thread.currentThread(), null, LIMIT);
        StringBuilder due = new StringBuilder();
        for (int look = 1; look <= 90; look++) {
            watched.seenAgain(LIMIT / 10);
            if (watched.isDue()) {
                due.append(look).append(' ');
                watched.reported();
            }
        }
        assertEquals("10 20 40 80 ", due.toString());
    }
}
