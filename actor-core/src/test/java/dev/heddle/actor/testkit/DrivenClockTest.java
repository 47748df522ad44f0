package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskCycleException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.GroupTimeoutException;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Time stands still until somebody moves it: none of these tests takes as long as its clock says. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class DrivenClockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static ActorRef<Task> spawn(DeterministicSystem deterministic) {
        return deterministic.system().spawn(Scripted::actor);
    }

    @Test
    void anHourOfTicksComesWhenTheClockIsMovedByAnHour(DeterministicSystem deterministic, TestProbe<String> probe) {
        spawn(deterministic).tell(self -> self.sendInterval(Duration.ofSeconds(1), tick -> probe.ref().tell("tick")));
        deterministic.advance(HOUR);
        assertEquals(3600, probe.waiting().size());
        assertEquals(HOUR, deterministic.time());
    }

    @Test
    void nothingIsDueBeforeTheClockIsMoved(DeterministicSystem deterministic, TestProbe<String> probe) {
        spawn(deterministic).tell(self -> self.sendAfter(Duration.ofSeconds(1), tick -> probe.ref().tell("late")));
        deterministic.runUntilIdle();
        deterministic.advance(Duration.ofMillis(999));
        assertEquals(List.of(), probe.waiting());
        deterministic.advance(Duration.ofMillis(1));
        assertEquals(List.of("late"), probe.waiting());
    }

    @Test
    void anAskThatNobodyAnswersEndsAtOnceWhenSomebodyWaitsFromOutside(DeterministicSystem deterministic) {
        ActorRef<Task> asker = spawn(deterministic);
        ActorRef<Task> silent = spawn(deterministic);
        List<Throwable> ends = new ArrayList<>();
        asker.tell(self -> ends.add(assertThrows(AskTimeoutException.class,
                () -> silent.ask((ReplyTo<String> kept) -> other -> {}, HOUR))));
        deterministic.runUntilIdle();
        assertEquals(List.of(), ends);
        assertEquals(Duration.ZERO, deterministic.time());
        String late = asker.ask((ReplyTo<String> reply) -> self -> reply.send("late"), HOUR.plusMinutes(1));
        assertEquals("late", late);
        assertEquals(1, ends.size());
        assertEquals(HOUR, deterministic.time());
    }

    @Test
    void actorsThatWaitForEachOtherFailAtTheTimeThatItIs(DeterministicSystem deterministic) {
        ActorRef<Task> one = spawn(deterministic);
        ActorRef<Task> other = spawn(deterministic);
        List<Object> ends = new ArrayList<>();
        one.tell(self -> ends.add(ended(other)));
        other.tell(self -> ends.add(ended(one)));
        deterministic.runUntilIdle();
        assertEquals(2, ends.size());
        assertTrue(ends.contains(AskCycleException.class), ends.toString());
        assertTrue(ends.contains("answer"), ends.toString());
        assertEquals(Duration.ZERO, deterministic.time());
    }

    private static Object ended(ActorRef<Task> target) {
        try {
            return target.ask((ReplyTo<String> reply) -> self -> reply.send("answer"), HOUR);
        } catch (HeddleException e) {
            return e.getClass();
        }
    }

    @Test
    void aRestartIsDelayedByThisClock(DeterministicSystem deterministic, TestProbe<String> probe) {
        RestartLimits backoff = RestartLimits.DEFAULT.jitter(0).backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
        ActorRef<Task> failing = deterministic.system().spawn(
                SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT, backoff),
                () -> Scripted.actor().postStart(self -> probe.ref().tell("starts")));
        failing.tell(self -> {
            throw new IllegalStateException("on purpose");
        });
        deterministic.runUntilIdle();
        probe.expect("starts");
        deterministic.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), probe.waiting());
        deterministic.advance(Duration.ofMinutes(2));
        assertEquals(List.of("starts"), probe.waiting());
    }

    @Test
    void idlenessIsMeasuredByThisClock(DeterministicSystem deterministic, TestProbe<String> probe) {
        ActorRef<Task> idle = spawn(deterministic);
        idle.tell(self -> self.idleTimeout(HOUR, due -> probe.ref().tell("idle")));
        deterministic.advance(HOUR.minusSeconds(1));
        idle.tell(self -> {});
        deterministic.advance(HOUR.minusSeconds(1));
        assertEquals(List.of(), probe.waiting());
        deterministic.advance(Duration.ofSeconds(1));
        assertEquals(List.of("idle"), probe.waiting());
    }

    @Test
    void waitsFromOutsideMoveItToTheirLimit(DeterministicSystem deterministic, TestProbe<String> probe) {
        ActorRef<Task> living = spawn(deterministic);
        assertFalse(living.awaitStopped(HOUR));
        assertEquals(HOUR, deterministic.time());
        probe.expectNothing(HOUR);
        assertEquals(HOUR.multipliedBy(2), deterministic.time());
        GroupKey<String> key = GroupKey.local(new GroupName("tests", "empty"), String.class);
        assertThrows(GroupTimeoutException.class, () -> deterministic.system().groups().awaitMembers(key, 1, HOUR));
        assertEquals(HOUR.multipliedBy(3), deterministic.time());
    }

    @Test
    void anEndByTheClockComesByThisClock(DeterministicSystem deterministic) {
        ActorRef<Task> ending = spawn(deterministic);
        ending.exitAfter(HOUR);
        deterministic.advance(HOUR.minusNanos(1));
        assertTrue(ending.isAlive());
        deterministic.advance(Duration.ofNanos(1));
        assertFalse(ending.isAlive());
    }

    @Test
    void whoClosesKillsByThisClock() {
        DeterministicSystem deterministic = DeterministicSystem.create(1);
        ActorRef<Task> waiting = spawn(deterministic);
        GroupKey<String> key = GroupKey.local(new GroupName("tests", "empty"), String.class);
        waiting.tell(self -> self.system().groups().awaitMembers(key, 1, HOUR));
        deterministic.runUntilIdle();
        deterministic.close();
        assertEquals(Duration.ofSeconds(5), deterministic.time());
        assertEquals(List.of(), deterministic.system().actors());
    }
}
