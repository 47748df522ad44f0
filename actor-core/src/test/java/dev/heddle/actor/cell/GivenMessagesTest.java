package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Job;
import dev.heddle.actor.runner.OneStep;
import dev.heddle.actor.runner.Parcel;
import dev.heddle.actor.runner.Parcels;
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
        cell.startRunner(Runners.here());
        trail.await(1);
        Runners.wake(Job.once(work));
    }

    private List<Object> messages(int count) {
        trail.await(1 + count);
        return trail.all().subList(1, 1 + count);
    }

    @Test
    void theyComeAfterTheMessageThatWokeAndBeforeWhatOthersAdd() {
        List<Boolean> given = new ArrayList<>();
        Runnable work = () -> {
            given.clear();
            for (String message : List.of("a", "b", "c")) {
                cell.postMessage(message);
                given.add(cell.wasGiven());
            }
            cell.post(new Letter("d"));
            cell.postMessage("e");
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
                cell.postMessage(i);
            }
            cell.post(new Letter(499));
        });
        assertEquals(all, messages(500));
    }

    @Test
    void eachOfThemCountsForTheBatch() {
        Parcel held = cell.hold(Parcels.empty());
        List<Object> handled = new ArrayList<>(List.of("begun"));
        for (int i = 0; i < 5; i++) {
            assertTrue(Parcels.add(held, i));
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(i < 4, new OneStep().run(cell), "whether work is left");
            handled.add(i);
            assertEquals(handled, trail.all());
        }
    }

    /** Tells the other one five things when it has been told five. */
    private static final class Bursts implements Actor<Integer> {
        private static final int SIZE = 5;
        private final int last;
        private final Trail<Integer> trail;
        private ActorRef<Integer> other;

        Bursts(int last, Trail<Integer> trail) {
            this.last = last;
            this.trail = trail;
        }

        @Override
        public void receive(Integer message, ActorContext<Integer> self) {
            trail.add(message);
            if ((message + 1) % SIZE == 0 && message < last) {
                IntStream.rangeClosed(message + 1, message + SIZE).forEach(other::tell);
            }
        }
    }

    @Test
    void whatOneHoldsIsNeverAnothers() {
        int last = 9_999;
        List<Trail<Integer>> trails = List.of(new Trail<>(), new Trail<>());
        List<Bursts> actors = trails.stream().map(each -> new Bursts(last, each)).toList();
        List<ActorRef<Integer>> refs = actors.stream().map(each -> system.spawn(() -> each)).toList();
        actors.get(0).other = refs.get(1);
        actors.get(1).other = refs.get(0);
        spawn(new Scripted()).tell(self -> IntStream.range(0, Bursts.SIZE).forEach(refs.get(0)::tell));
        for (int i = 0; i < 2; i++) {
            int odd = i;
            List<Integer> mine = IntStream.rangeClosed(0, last).filter(each -> each / Bursts.SIZE % 2 == odd).boxed()
                    .toList();
            assertEquals(mine, trails.get(i).await(mine.size()));
        }
    }

    @Test
    void aFailureAmongThemLosesNoneButItsOwn() {
        ActorRef<Integer> failing = system.spawn(
                SpawnOptions.<Integer>defaults().restart(Restart.TRANSIENT, RestartLimits.UNLIMITED),
                () -> (message, self) -> {
                    if (message == 10) {
                        throw new IllegalStateException("boom");
                    }
                    trail.add(message);
                });
        spawn(new Scripted()).tell(self -> IntStream.range(0, 100).forEach(failing::tell));
        assertEquals(IntStream.range(0, 100).filter(each -> each != 10).boxed().toList(), trail.await(99));
    }

    @Test
    void aKillAmongThemBuriesTheRest() {
        Trail<Object> dead = new Trail<>();
        system.deadLetters().subscribe(letter -> dead.add(letter.message()));
        ActorRef<Integer> victim = system.spawn(() -> (message, self) -> {
            trail.add(message);
            if (message == 10) {
                self.self().kill();
            }
        });
        spawn(new Scripted()).tell(self -> IntStream.range(0, 100).forEach(victim::tell));
        awaitEnd(victim);
        assertEquals(IntStream.range(11, 100).boxed().toList(), dead.await(89));
        assertEquals(11, trail.all().size());
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
