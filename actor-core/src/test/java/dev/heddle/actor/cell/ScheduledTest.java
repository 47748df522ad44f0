package dev.heddle.actor.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.mailbox.HalfSent;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Young;
import dev.heddle.actor.runner.OneStep;
import dev.heddle.actor.runner.Pace;
import dev.heddle.actor.runner.Parcels;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.runner.Slot;
import dev.heddle.actor.runner.Turn;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn, seen from inside. */
@Timeout(30)
class ScheduledTest {
    private final Trail<Object> trail = new Trail<>();
    private final TracedCell cell = new TracedCell(trail);

    @BeforeEach
    void retain() {
        Runners.retain();
    }

    @AfterEach
    void release() {
        Runners.release();
    }

    @Test
    void theLanesAreLookedAtBeforeEveryMessage() {
        cell.post(new Letter("one"));
        cell.post(new Letter("two"));
        cell.post(new Letter("three"));
        cell.startRunner(Runners.here());
        assertEquals(List.of("lanes", "one", "lanes", "two", "lanes", "three", "lanes"), trail.await(7));
    }

    @Test
    void aTurnIsRunEvenWithNothingToDo() {
        cell.startRunner(Runners.here());
        trail.await(1);
        cell.post(Letter.nudge());
        trail.await(2);
        cell.post(Letter.nudge());
        trail.await(3);
        assertTrue(trail.all().stream().allMatch("lanes"::equals), trail.all().toString());
    }

    @Test
    void aSenderThatHasNotLinkedItsLetterYetEndsTheTurnAndTheCellIsScheduledAnew() {
        Trail<Boolean> turns = new Trail<>();
        cell.post(new Letter("early"));
        HalfSent sender = new HalfSent(cell, new Letter("late"));
        Runners.wake(new Observed(cell, turns));
        assertEquals(List.of(true, true, true), turns.await(3).subList(0, 3));
        sender.link();
        while (!trail.all().contains("late")) {
            Thread.onSpinWait();
        }
        while (turns.all().getLast()) {
            Thread.onSpinWait();
        }
        assertEquals(1, trail.all().stream().filter("late"::equals).count());
    }

    @Test
    void aTurnEndsAfterABatchAndSaysThatWorkIsLeft() {
        Trail<Boolean> turns = new Trail<>();
        for (int i = 0; i < 1_000; i++) {
            cell.post(new Letter(i));
        }
        Runners.wake(new Observed(cell, turns));
        assertTrue(turns.await(5).subList(0, 5).stream().allMatch(more -> more));
        while (turns.all().getLast()) {
            Thread.onSpinWait();
        }
        assertEquals(1_000, trail.all().stream().filter(Integer.class::isInstance).count());
    }

    @Test
    void whatIsWrittenForEachMessageIsRenewedAfterManyTurns() {
        Object before = Young.endsOf(cell);
        cell.startRunner(Runners.here());
        // No turn handles more than 64: these need more turns than one renewal.
        int letters = 1_200_000;
        for (int i = 0; i < letters; i++) {
            cell.post(Letter.nudge());
        }
        assertTrue(trail.grewTo(letters, Duration.ofSeconds(20)));
        assertNotSame(before, Young.endsOf(cell));
    }

    /** What has been handled, in order. */
    private List<Object> messages() {
        return trail.all().stream().filter(each -> !each.equals("lanes")).toList();
    }

    /** Idle, and gets turns by hand only. */
    private TracedCell still() {
        TracedCell still = new TracedCell(trail) {
            @Override
            void startRunner(Slot here) {}
        };
        assertFalse(new OneStep().run(still));
        return still;
    }

    @Test
    void aSenderThatHasNotLedToItsFirstLetterYetEndsTheTurn() {
        TracedCell still = still();
        still.postMessage("alone");
        HalfSent sender = new HalfSent(still, new Letter("late"));
        for (int turn = 0; turn < 3; turn++) {
            assertTrue(new OneStep().run(still), "somebody is about to add something");
        }
        assertEquals("alone", messages().getLast());
        sender.link();
        assertFalse(new OneStep().run(still));
        assertEquals("late", messages().getLast());
    }

    @Test
    void aTurnThatEndsBeforeALetterIsTakenSaysThatWorkIsLeft() {
        TracedCell still = still();
        still.postMessage("alone");
        assertTrue(Parcels.add(still.hold(Parcels.empty()), "held"));
        still.post(new Letter("letter"));
        assertTrue(new OneStep().run(still));
        assertTrue(new OneStep().run(still));
        assertFalse(new OneStep().run(still));
        assertEquals(List.of("alone", "held", "letter"), messages());
    }

    @Test
    void aTurnForAMessageThatCameAloneLooksAtNothingElse() {
        TracedCell still = still();
        int before = trail.all().size();
        still.postMessage("alone");
        assertFalse(new OneStep().run(still));
        assertEquals(List.of("alone"), trail.all().subList(before, trail.all().size()));
    }

    @Test
    void onceSomethingHasComeOnTheLanesTheyAreLookedAtBeforeAMessageThatCameAlone() {
        TracedCell disturbed = new TracedCell(trail) {
            @Override
            boolean isUndisturbed() {
                return false;
            }
        };
        Trail<Boolean> turns = new Trail<>();
        Runners.wake(new Observed(disturbed, turns));
        turns.await(1);
        int before = trail.all().size();
        disturbed.postMessage("alone");
        assertEquals(List.of("lanes", "alone"), trail.await(before + 2).subList(before, before + 2));
    }

    @Test
    void aStepIsOneMessageAlsoWhenALetterHasComeBehindTheOneThatCameAlone() {
        TracedCell still = still();
        int before = trail.all().size();
        still.postMessage("alone");
        still.post(new Letter("letter"));
        assertTrue(new OneStep().run(still));
        assertEquals(List.of("alone"), trail.all().subList(before, trail.all().size()));
        assertFalse(new OneStep().run(still));
        assertEquals("letter", trail.all().getLast());
    }

    @Test
    void aTurnThatIsToHurryEndsBehindTheMessageThatCameAlone() {
        TracedCell still = still();
        int before = trail.all().size();
        still.postMessage("alone");
        still.post(new Letter("letter"));
        Trail<Boolean> turns = new Trail<>();
        Trail<Integer> seen = new Trail<>();
        Runners.wake(new Observed(still, turns) {
            @Override
            public boolean run(Pace pace) {
                pace.hurry();
                boolean more = super.run(pace);
                seen.add(trail.all().size() - before);
                return more;
            }
        });
        assertEquals(List.of(true, false), turns.await(2));
        assertEquals(1, seen.await(1).getFirst(), trail.all().toString());
    }

    @Test
    void aMessageThatCameAloneIsOneOfTheBatch() {
        TracedCell still = still();
        still.postMessage("alone");
        for (int i = 0; i < 8; i++) {
            still.post(new Letter(i));
        }
        Trail<Boolean> turns = new Trail<>();
        Trail<Integer> handled = new Trail<>();
        Runners.wake(new Observed(still, turns) {
            @Override
            public boolean run(Pace pace) {
                boolean more = super.run(pace);
                handled.add(messages().size());
                return more;
            }
        });
        assertEquals(List.of(true, false), turns.await(2));
        assertEquals(List.of(8, 9), handled.await(2), "a first batch is of eight");
    }

    @Test
    void aNudgeBehindAMessageThatCameAloneIsTakenBeforeTheLanesAreLookedAt() {
        TracedCell nudging = new TracedCell(trail) {
            @Override
            void nudged() {
                trail.add("nudged");
            }

            @Override
            void receiveMessage(Object message) {
                super.receiveMessage(message);
                post(Letter.nudge());
            }
        };
        Trail<Boolean> turns = new Trail<>();
        Runners.wake(new Observed(nudging, turns));
        turns.await(1);
        int before = trail.all().size();
        nudging.postMessage("alone");
        List<Object> after = List.of("alone", "nudged", "nudged", "lanes");
        assertEquals(after, trail.await(before + 4).subList(before, before + 4));
    }

    /** A signal may have come between the look at the lanes and the taking of its nudge. */
    @Test
    void aTurnWhoseLastLetterWasANudgeLooksAtTheLanesAgainBeforeItRests() {
        Trail<Boolean> turns = new Trail<>();
        // Of the 8 that a first batch takes, the last one is the nudge.
        for (int i = 0; i < 7; i++) {
            cell.post(new Letter(i));
        }
        cell.post(Letter.nudge());
        Runners.wake(new Observed(cell, turns));
        assertEquals(List.of(true, false), turns.await(2));
        assertEquals("lanes", trail.all().getLast());
    }

    /** Writes down how each turn ends. */
    private static class Observed implements Turn {
        private final Turn turn;
        private final Trail<Boolean> ends;

        Observed(Turn turn, Trail<Boolean> ends) {
            this.turn = turn;
            this.ends = ends;
        }

        @Override
        public boolean run(Pace pace) {
            boolean more = turn.run(pace);
            ends.add(more);
            return more;
        }

        @Override
        public Turn behind() {
            return turn.behind();
        }

        @Override
        public void behind(Turn other) {
            turn.behind(other);
        }
    }
}
