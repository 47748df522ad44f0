package dev.heddle.actor.testkit;

import static dev.heddle.actor.testkit.TestClasses.assertOneFailure;
import static dev.heddle.actor.testkit.TestClasses.failuresOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs small test classes and looks at what becomes of them. */
@Timeout(60)
class HeddleExtensionTest {
    private static ActorSystem last;

    private static void fail(ActorRef<Task> actor, Throwable cause) {
        actor.tell(self -> {
            throw (Exception) cause;
        });
        assertTrue(actor.awaitStopped(Scripted.SOON));
    }

    @ExtendWith(HeddleExtension.class)
    static class Injected {
        private ActorSystem before;

        @BeforeEach
        void remember(ActorSystem system) {
            before = system;
        }

        @Test
        void oneSystemAndAProbeOfIt(ActorSystem system, TestProbe<String> probe, TestProbe<String> other) {
            assertTrue(before == system && probe != other);
            assertFalse(system == last);
            assertEquals(2, system.actors().size());
            probe.ref().tell("a");
            probe.expect("a");
            last = system;
        }

        @Test
        void anotherSystem(ActorSystem system) {
            oneSystemAndAProbeOfIt(system, TestProbe.create(system), TestProbe.create(system));
        }
    }

    @Test
    void eachTestHasASystemOfItsOwnThatIsClosedAfterIt() {
        assertEquals(List.of(), failuresOf(Injected.class));
        assertTrue(last.awaitTermination(Scripted.SOON));
    }

    static class Stubborn {
        @RegisterExtension
        final HeddleExtension heddle = new HeddleExtension(Duration.ofMillis(100));

        @Test
        void leavesAnActorThatDoesNotStop(ActorSystem system) {
            Scripted.block(system.spawn("stubborn", Scripted::actor), new CountDownLatch(1));
        }
    }

    @Test
    void anActorThatDoesNotEndFailsTheTestWithItsStack() {
        assertOneFailure(Stubborn.class, "Actor stubborn<", "100 ms", "CountDownLatch.await");
    }

    @ExtendWith(HeddleExtension.class)
    static class LeavesOpen {
        private final ActorSystem system = ActorSystem.create("forgotten");

        @Test
        void closesNothing() {
            system.spawn("left", Scripted::actor);
            last = system;
        }
    }

    @ExtendWith(HeddleExtension.class)
    static class Closes {
        private final ActorSystem system = ActorSystem.create("remembered");

        @Test
        void spawns() {
            system.spawn("left", Scripted::actor);
        }

        @AfterEach
        void close() {
            system.close();
        }
    }

    @Test
    void aSystemThatIsLeftOpenFailsTheTestAndIsClosed() {
        assertOneFailure(LeavesOpen.class, "System forgotten was left open", "left<");
        assertTrue(last.awaitTermination(Scripted.SOON));
        assertEquals(List.of(), failuresOf(Closes.class));
    }

    @ExtendWith(HeddleExtension.class)
    static class FailsAlone {
        @Test
        void rootFails(ActorSystem system) {
            fail(system.spawn("root", Scripted::actor), new IllegalStateException("unseen"));
        }
    }

    @ExtendWith(HeddleExtension.class)
    static class FailsBelow {
        static final class Careless implements Actor<Task> {
            @Override
            public void receive(Task task, ActorContext<Task> self) throws Exception {
                task.run(self);
            }
        }

        @Test
        void childFails(ActorSystem system) {
            ActorRef<Task> parent = system.spawn("parent", Careless::new);
            fail(Scripted.inTurn(parent, self -> self.spawn("child", Scripted::actor)),
                    new IllegalStateException("unseen"));
            Scripted.sync(parent);
        }
    }

    @Test
    void aFailureThatNobodyHandlesFailsTheTest() {
        assertOneFailure(FailsAlone.class, "Actor root<", "IllegalStateException: unseen", "@ExpectFailure");
        assertOneFailure(FailsBelow.class, "Actor child<", "IllegalStateException: unseen");
    }

    @ExtendWith(HeddleExtension.class)
    static class Expects {
        @Test
        @ExpectFailure(IllegalStateException.class)
        void byAnnotation(ActorSystem system) {
            fail(system.spawn(Scripted::actor), new IllegalStateException("expected"));
        }

        @Test
        void inTheTest(ActorSystem system, ActorFailures failures) {
            fail(system.spawn(Scripted::actor), new IllegalStateException("expected"));
            assertEquals("expected", failures.expect(IllegalStateException.class).getMessage());
        }

        @Test
        void byAProbe(ActorSystem system, TestProbe<String> probe) {
            ActorRef<Task> failing = system.spawn(Scripted::actor);
            probe.watch(failing);
            fail(failing, new IllegalStateException("expected"));
            probe.expectTerminated(failing);
        }

        @Test
        void byTheParent(ActorSystem system) {
            ActorRef<Task> parent = system.spawn(() -> Scripted.actor().onEvent((event, self) -> {}));
            fail(Scripted.inTurn(parent, self -> self.spawn(Scripted::actor)), new IllegalStateException("handled"));
        }
    }

    @Test
    void aFailureThatIsHandledOrExpectedFailsNoTest() {
        assertEquals(List.of(), failuresOf(Expects.class));
    }

    @ExtendWith(HeddleExtension.class)
    static class ExpectsInVain {
        @Test
        @ExpectFailure(IllegalStateException.class)
        void nothingFails(ActorSystem system) {}
    }

    @ExtendWith(HeddleExtension.class)
    static class FailsItself {
        @Test
        void failsAsWell(ActorSystem system) {
            fail(system.spawn("root", Scripted::actor), new IllegalStateException("unseen"));
            throw new AssertionError("the test's own");
        }
    }

    @Test
    void anExpectedFailureHasToCome() {
        assertOneFailure(ExpectsInVain.class, "No actor failed by a java.lang.IllegalStateException");
    }

    @Test
    void aTestThatFailsItselfKeepsItsFailureAndShowsTheOthers() {
        List<String> failures = failuresOf(FailsItself.class);
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).startsWith("java.lang.AssertionError: the test's own"), failures.get(0));
        assertTrue(failures.get(0).contains("Suppressed: java.lang.AssertionError: Actor root<"), failures.get(0));
    }
}
