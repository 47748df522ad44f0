package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs small test classes that ask for a deterministic system. */
@Timeout(60)
class DeterministicExtensionTest {

    @ExtendWith(HeddleExtension.class)
    static class Injected {
        @Test
        @Seed(42)
        void everythingIsOfIt(ActorSystem system, DeterministicSystem deterministic, TestProbe<String> probe) {
            assertEquals(42, deterministic.seed());
            assertSame(system, deterministic.system());
            probe.ref().tell("a");
            assertEquals(List.of(), probe.waiting());
            probe.expect("a");
        }

        @Test
        void failuresAreWaitedForByItsClock(DeterministicSystem deterministic, ActorFailures failures) {
            ActorRef<Task> actor = deterministic.system().spawn(Scripted::actor);
            actor.tell(self -> self.sendAfter(Duration.ofSeconds(2), later -> {
                throw new IllegalStateException("expected");
            }));
            failures.expect(IllegalStateException.class);
            assertEquals(Duration.ofSeconds(2), deterministic.time());
        }
    }

    @Test
    void aTestThatAsksForOneGetsAllOfIt() {
        assertEquals(List.of(), TestClasses.failuresOf(Injected.class));
    }

    /** Handles no event. */
    private static final class Careless implements Actor<Task> {
        @Override
        public void receive(Task task, ActorContext<Task> self) throws Exception {
            task.run(self);
        }
    }

    private static void endBeforeTheParentHears(DeterministicSystem deterministic, Supplier<Actor<Task>> parent) {
        ActorRef<Task> child = Scripted.inTurn(deterministic.system().spawn(parent),
                self -> self.spawn("child", Scripted::actor));
        child.tell(self -> {
            throw new IllegalStateException("at the end");
        });
        while (child.isAlive()) {
            deterministic.run(1);
        }
    }

    @ExtendWith(HeddleExtension.class)
    static class EndsEarly {
        @Test
        void beforeAParentHearsThatWouldHandleIt(DeterministicSystem deterministic) {
            endBeforeTheParentHears(deterministic, () -> Scripted.actor().onEvent((event, self) -> {}));
        }

        @Test
        void beforeAParentHearsThatWouldNot(DeterministicSystem deterministic) {
            endBeforeTheParentHears(deterministic, Careless::new);
        }
    }

    @Test
    void whoEndsBeforeItHearsOfAFailureIsJudgedByWhetherItWouldHandleIt() {
        TestClasses.assertOneFailure(EndsEarly.class, "Actor child<", "at the end");
    }

    @ExtendWith(HeddleExtension.class)
    static class Fails {
        @Test
        @Seed(7)
        void by(DeterministicSystem deterministic) {
            throw new AssertionError("its own");
        }
    }

    @ExtendWith(HeddleExtension.class)
    static class Blocks {
        @Test
        void outside(DeterministicSystem deterministic) {
            deterministic.blockLimit(Duration.ofMillis(100));
            deterministic.system().<Task>spawn("blocked", Scripted::actor)
                    .tell(self -> new CountDownLatch(1).await());
            deterministic.runUntilIdle();
        }
    }

    @Test
    void aFailureSaysHowToSeeItAgain() {
        TestClasses.assertOneFailure(Fails.class, "its own", "@Seed(7L)");
        TestClasses.assertOneFailure(Blocks.class, "blocked<", "CountDownLatch.await", "@Seed(");
    }

    @Test
    void aSystemThatIsLeftOpenIsClosedByItsOwnClock() {
        TestClasses.assertOneFailure(LeavesOpen.class, "System deterministic was left open");
        assertTrue(left.awaitTermination(Scripted.SOON));
    }

    private static ActorSystem left;

    @ExtendWith(HeddleExtension.class)
    static class LeavesOpen {
        @Test
        void closesNothing() {
            left = DeterministicSystem.create(1).system();
            left.spawn(Scripted::actor);
        }
    }
}
