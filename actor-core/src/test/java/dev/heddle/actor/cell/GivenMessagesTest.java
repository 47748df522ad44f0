package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Job;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More for an actor that waits in its sender's slot. */
@Timeout(30)
class GivenMessagesTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final TracedCell cell = new TracedCell(trail) {
        @Override
        boolean attendLanes() {
            if (trail.all().isEmpty()) {
                trail.add("begun");
            }
            return false;
        }
    };

    /** Has the cell idle first, then does this in another turn. */
    private void inATurn(Runnable work) {
        cell.startRunner();
        trail.await(1);
        Runners.wake(Job.once(work));
    }

    private List<Object> messages(int count) {
        trail.await(1 + count);
        return trail.all().subList(1, 1 + count);
    }

    @Test
    void theyComeAfterTheLetterThatWokeAndBeforeWhatOthersAdd() {
        List<Boolean> given = new ArrayList<>();
        Runnable work = () -> {
            given.clear();
            for (String message : List.of("a", "b", "c")) {
                cell.send(message);
                given.add(cell.wasGiven());
            }
            cell.post(new Letter("d"));
            cell.send("e");
        };
        inATurn(work);
        List<String> order = List.of("a", "b", "c", "d", "e");
        assertEquals(order, messages(5));
        // Not when the watchdog looks just then.
        for (int tries = 1; !given.equals(List.of(false, true, true)); tries++) {
            assertTrue(tries < 200, "nothing is ever given");
            Runners.wake(Job.once(work));
            assertEquals(order, messages(5 * tries + 5).subList(5 * tries, 5 * tries + 5));
        }
    }

    @Test
    void aBatchMayEndAmongThem() {
        List<Object> all = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        inATurn(() -> {
            for (int i = 0; i < 499; i++) {
                cell.send(i);
            }
            cell.post(new Letter(499));
        });
        assertEquals(all, messages(500));
    }

    @Test
    void anEndAmongThemBuriesTheRestOnceAndInOrder() {
        Trail<Object> dead = new Trail<>();
        system.deadLetters().subscribe(letter -> {
            assertEquals(DeadLetter.Reason.ACTOR_ENDED, letter.reason());
            dead.add(letter.message());
        });
        ActorRef<Integer> victim = system.spawn(() -> (message, self) -> {
            trail.add(message);
            if (message == 10) {
                self.stop();
            }
        });
        spawn(new Scripted()).tell(self -> IntStream.range(0, 100).forEach(victim::tell));
        awaitEnd(victim);
        assertEquals(IntStream.range(11, 100).boxed().toList(), dead.await(89));
        assertEquals(11, trail.all().size());
    }

    @Test
    void aTimeOutDoesNotCountWhatItCannotSee() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        ActorRef<Integer> slow = system.spawn(() -> (message, self) -> go.await());
        CountDownLatch sent = new CountDownLatch(1);
        spawn(new Scripted()).tell(self -> {
            for (int i = 0; i < 4; i++) {
                slow.tell(i);
            }
            sent.countDown();
        });
        sent.await();
        Integer later = 1_000;
        slow.tell(later);
        int depth = ((LocalRef<Integer>) slow).depthOf(later);
        // They are where all are when the watchdog has looked just then.
        assertTrue(depth == -1 || depth >= 3, "three are before it that only the turn can count, not " + depth);
        go.countDown();
    }
}
