package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors that wait for each other, and those that only seem to. */
@Timeout(30)
class AskCycleTest extends WithSystem {
    /** Whoever waits for that to pass has not been told of a circle. */
    private static final Duration EVER = Duration.ofHours(1);

    private final ActorRef<Task> a = named("a");
    private final ActorRef<Task> b = named("b");
    private final ActorRef<Task> c = named("c");
    private final Trail<Object> trail = new Trail<>();

    private ActorRef<Task> named(String name) {
        return system.spawn(name, Scripted::actor);
    }

    /** A request that is answered at once. */
    private static Task answer(ReplyTo<Unit> port) {
        return self -> port.send(Unit.UNIT);
    }

    /** Asks, and writes down what came of it. */
    private void ask(ActorRef<Task> whom, Function<ReplyTo<Unit>, Task> request) {
        try {
            trail.add(whom.<Unit>ask(request, EVER));
        } catch (HeddleException e) {
            trail.add(e);
        }
    }

    private String cycle() {
        return trail.await(1).stream().filter(AskCycleException.class::isInstance).findFirst()
                .map(found -> ((AskCycleException) found).getMessage())
                .orElseThrow(() -> new AssertionError(trail.all().toString()));
    }

    /** In this order, wherever it begins. */
    private void assertNamed(ActorRef<?>... circle) {
        String twice = String.join(" -> ", Collections.nCopies(2,
                Stream.of(circle).map(ActorRef::toString).collect(Collectors.joining(" -> "))));
        String found = cycle().replaceFirst(".*other: ", "").replaceFirst(";.*", "");
        assertEquals(circle.length + 1, found.split(" -> ").length, found);
        assertTrue((twice + " -> " + circle[0]).contains(found), found);
    }

    @Test
    void anActorThatAsksBackWhoAsksItFailsAtOnceAndIsNamed() {
        a.tell(self -> ask(b, port -> inner -> {
            ask(a, AskCycleTest::answer);
            port.send(Unit.UNIT);
        }));
        assertNamed(a, b);
        // The other one is answered.
        assertTrue(trail.await(2).contains(Unit.UNIT));
    }

    @Test
    void aLongerCircleIsNamedInItsOrder() {
        a.tell(self -> ask(b, toB -> inB -> ask(c, toC -> inC -> ask(a, AskCycleTest::answer))));
        assertNamed(a, b, c);
    }

    @Test
    void anActorThatAsksItselfFailsAtOnce() {
        a.tell(self -> ask(a, AskCycleTest::answer));
        assertNamed(a);
    }

    @Test
    void twoThatAskEachOtherAtTheSameTimeFail() {
        for (int round = 0; round < 100; round++) {
            CyclicBarrier both = new CyclicBarrier(2);
            for (ActorRef<Task> each : List.of(a, b)) {
                ActorRef<Task> other = each == a ? b : a;
                each.tell(self -> {
                    both.await();
                    ask(other, AskCycleTest::answer);
                });
            }
            int entries = 2 * (round + 1);
            assertTrue(trail.await(entries).subList(entries - 2, entries).stream()
                    .anyMatch(AskCycleException.class::isInstance), trail.all().toString());
        }
    }

    @Test
    void anActorWithAnExecutorOfItsOwnIsSeenToo() {
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            ActorRef<Task> own = system.spawn(SpawnOptions.<Task>defaults().onExecutor(threads), Scripted::actor);
            a.tell(self -> ask(own, port -> inner -> ask(a, AskCycleTest::answer)));
            assertTrue(cycle().contains(own.toString()), cycle());
            own.stop();
            awaitEnd(own);
        }
    }

    @Test
    void whoSendsToTheFullMailboxOfOneThatAsksItFails() {
        ActorRef<Task> full = system.spawn(SpawnOptions.<Task>defaults().mailbox(MailboxLimit.block(1, EVER)),
                Scripted::actor);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch isFull = new CountDownLatch(1);
        full.tell(self -> {
            begun.countDown();
            Scripted.await(isFull);
            ask(a, AskCycleTest::answer);
        });
        a.tell(self -> {
            Scripted.await(begun);
            full.tell(inner -> {});
            isFull.countDown();
            try {
                full.tell(inner -> {});
            } catch (HeddleException e) {
                trail.add(e);
            }
        });
        assertNamed(a, full);
    }

    @Test
    void oneThatPassesTheRequestOnAndAsksTheAskerMakesNoCircle() {
        a.tell(self -> ask(b, port -> inB -> {
            c.tell(inC -> {
                // Later than any look at those who wait.
                trail.grewTo(1, Duration.ofMillis(50));
                port.send(Unit.UNIT);
            });
            ask(a, AskCycleTest::answer);
        }));
        assertEquals(List.of(Unit.UNIT, Unit.UNIT), trail.await(2));
    }

    @Test
    void oneThatPassesItOnByAnyOtherWayMakesNoCircle() {
        for (int way = 0; way < 4; way++) {
            int how = way;
            a.tell(self -> ask(b, port -> inB -> {
                Task later = inner -> {
                    trail.grewTo(Integer.MAX_VALUE, Duration.ofMillis(20));
                    port.send(Unit.UNIT);
                };
                switch (how) {
                    case 0 -> c.askAsync((ReplyTo<Unit> unused) -> later, SOON);
                    case 1 -> inB.spawn(() -> Scripted.actor().postStart(later));
                    case 2 -> inB.fork(() -> {
                        trail.grewTo(Integer.MAX_VALUE, Duration.ofMillis(20));
                        port.send(Unit.UNIT);
                        return Unit.UNIT;
                    }, done -> inner -> {});
                    default -> c.ask((ReplyTo<Unit> given) -> inC -> {
                        inC.sendAfter(Duration.ofMillis(20), later);
                        given.send(Unit.UNIT);
                    }, SOON);
                }
                ask(a, AskCycleTest::answer);
            }));
            assertEquals(2 * (way + 1), trail.await(2 * (way + 1)).size());
        }
        assertTrue(trail.all().stream().allMatch(Unit.UNIT::equals), trail.all().toString());
    }

    @Test
    void oneThatAsksManyWithThePortInTheirRequestsMakesNoCircle() {
        ActorRef<Task> x = named("x");
        a.tell(self -> ask(b, port -> inB -> Asks.ask(List.of(x, c), (ReplyTo<Unit> done) -> inner -> {
            if (inner.self().equals(x)) {
                ask(a, AskCycleTest::answer);
            } else {
                trail.grewTo(1, Duration.ofMillis(50));
                port.send(Unit.UNIT);
            }
            done.send(Unit.UNIT);
        }, SOON)));
        assertEquals(List.of(Unit.UNIT, Unit.UNIT), trail.await(2));
    }

    @Test
    void oneThatAnswersAndAsksTheAskerBeforeThatWakesMakesNoCircle() {
        for (int round = 1; round <= 2_000; round++) {
            a.tell(self -> ask(b, port -> inner -> {
                port.send(Unit.UNIT);
                ask(a, AskCycleTest::answer);
            }));
            trail.await(2 * round);
        }
        assertTrue(trail.all().stream().allMatch(Unit.UNIT::equals));
    }

    @Test
    void oneThatHasKeptThePortMakesNoCircle() {
        ReplyTo<?>[] kept = new ReplyTo<?>[1];
        CountDownLatch taken = new CountDownLatch(1);
        a.tell(self -> ask(b, port -> inner -> {
            kept[0] = port;
            taken.countDown();
        }));
        Scripted.await(taken);
        b.tell(self -> {
            // Somebody else may have it by now, and has.
            Thread.startVirtualThread(() -> {
                trail.grewTo(1, Duration.ofMillis(20));
                @SuppressWarnings("unchecked")
                ReplyTo<Unit> port = (ReplyTo<Unit>) kept[0];
                port.send(Unit.UNIT);
            });
            ask(a, AskCycleTest::answer);
        });
        assertEquals(List.of(Unit.UNIT, Unit.UNIT), trail.await(2));
    }

    @Test
    void anAskWithoutWaitingMakesNoCircle() {
        a.tell(self -> ask(b, port -> inner -> a.<Unit>askAsync(AskCycleTest::answer, SOON)
                .whenComplete((done, failed) -> trail.add("later")).isDone()));
        b.tell(ActorContext::stop);
        assertInstanceOf(ActorStoppedException.class, trail.await(1).getFirst());
    }

    @Test
    void whatIsNotCertainEndsInTheTimeOutThatNamesTheSuspects() {
        Trail<String> messages = new Trail<>();
        a.tell(self -> messages.add(assertThrows(AskTimeoutException.class, () -> b.ask((ReplyTo<Unit> port) -> inB -> {
            c.tell(inC -> {});
            ask(a, AskCycleTest::answer);
        }, Duration.ofSeconds(2))).getMessage()));
        String message = messages.await(1).getFirst();
        assertTrue(message.contains(b + " itself waits for " + a), message);
    }
}
