package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import dev.heddle.actor.testkit.DeterministicSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking many at once. */
@Timeout(30)
class AsksTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int SEEDS = 20;

    private record Get(ReplyTo<String> reply) {}

    private final CountDownLatch go = new CountDownLatch(1);
    private final Trail<Object> trail = new Trail<>();

    /** Where a test says when the time of one of them is up, and nobody else's. */
    private static final class Several {
        final ActorRef<Get> good;
        final ActorRef<Get> better;
        final ActorRef<Get> declining;
        final ActorRef<Get> silent;
        final ActorRef<Get> dead;

        Several(DeterministicSystem deterministic) {
            ActorSystem system = deterministic.system();
            good = replying(system, "good");
            better = replying(system, "better");
            declining = declining(system);
            silent = system.spawn(() -> (get, self) -> {});
            dead = replying(system, "dead");
            dead.stop();
            deterministic.runUntilIdle();
        }
    }

    private final ActorRef<Get> good = replying("good");
    private final ActorRef<Get> better = replying("better");
    private final ActorRef<Get> declining = declining(system);
    private final ActorRef<Get> slow = system.spawn(() -> (get, self) -> {
        trail.add("begun");
        go.await();
        get.reply().send("slow");
    });
    private final ActorRef<Get> dead = replying("dead");

    @AfterEach
    void letGo() {
        go.countDown();
    }

    private ActorRef<Get> replying(String text) {
        return replying(system, text);
    }

    private static ActorRef<Get> replying(ActorSystem system, String text) {
        return system.spawn(() -> (get, self) -> get.reply().send(text));
    }

    private static ActorRef<Get> declining(ActorSystem system) {
        return system.spawn(() -> (get, self) -> get.reply().decline("no"));
    }

    private void die() {
        dead.stop();
        awaitEnd(dead);
    }

    @Test
    void allAnswersComeInTheOrderOfTheActors() {
        List<ActorRef<Get>> all = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(replying("reply " + i));
            expected.add("reply " + i);
        }
        Gathered<String> gathered = Asks.ask(all, Get::new, LONG);
        assertTrue(gathered.isComplete());
        assertEquals(expected, gathered.orThrow());
        assertEquals(all, List.copyOf(gathered.replies().keySet()));
    }

    @Test
    void aFailureOfOneHidesNoAnswerOfAnother() {
        DeterministicSystem.explore(SEEDS, deterministic -> {
            Several actors = new Several(deterministic);
            Gathered<String> gathered = Asks.ask(
                    List.of(actors.dead, actors.silent, actors.good, actors.declining, actors.better), Get::new, LONG);
            assertEquals(List.of(actors.good, actors.better), List.copyOf(gathered.replies().keySet()));
            assertEquals(List.of("good", "better"), List.copyOf(gathered.replies().values()));
            Map<ActorRef<?>, HeddleException> failures = gathered.failures();
            assertEquals(List.of(actors.dead, actors.silent, actors.declining), List.copyOf(failures.keySet()));
            assertInstanceOf(ActorStoppedException.class, failures.get(actors.dead));
            assertInstanceOf(AskTimeoutException.class, failures.get(actors.silent));
            assertInstanceOf(AskDeclinedException.class, failures.get(actors.declining));
            assertFalse(gathered.isComplete());
            assertSame(failures.get(actors.dead), assertThrows(ActorStoppedException.class, gathered::orThrow));
            assertThrows(UnsupportedOperationException.class, () -> gathered.replies().remove(actors.good));
            assertThrows(UnsupportedOperationException.class, failures::clear);
        });
    }

    @Test
    void whenAllTimeOutNobodyIsWaitedForLonger() {
        List<ActorRef<Task>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(spawn(Scripted.actor()));
        }
        Gathered<String> gathered = Asks.ask(all, port -> self -> {}, SHORT);
        assertEquals(100, gathered.failures().size());
        gathered.failures().values().forEach(failure -> assertInstanceOf(AskTimeoutException.class, failure));
    }

    @Test
    void theAnswerThatComesFirstIsTaken() {
        die();
        assertEquals("good", Asks.firstOf(List.of(dead, slow, declining, good), Get::new, LONG));
    }

    @Test
    void whenNobodyAnswersFirstTheExceptionNamesAllFailures() {
        DeterministicSystem.explore(SEEDS, deterministic -> {
            Several actors = new Several(deterministic);
            List<ActorRef<Get>> asked = List.of(actors.dead, actors.silent, actors.declining);
            NobodyRepliedException nobody = assertThrows(NobodyRepliedException.class,
                    () -> Asks.firstOf(asked, Get::new, LONG));
            for (ActorRef<Get> each : asked) {
                assertTrue(nobody.getMessage().contains(each.toString()), nobody.getMessage());
            }
            assertEquals(List.of(ActorStoppedException.class, AskTimeoutException.class, AskDeclinedException.class),
                    Arrays.stream(nobody.getSuppressed()).map(Object::getClass).toList());
        });
    }

    @Test
    void whoIsTooLateForTheFirstAnswerIsNotAskedAnyMore() {
        slow.tell(new Get(reply -> {}));
        trail.await(1);
        assertEquals("good", Asks.firstOf(List.of(slow, good), Get::new, LONG));
        go.countDown();
        assertEquals("slow", slow.ask(Get::new, SOON));
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.EXPIRED));
    }

    @Test
    void anActorThatIsGivenTwiceIsAskedOnce() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertEquals(List.of("once"), Asks.<Task, String>ask(List.of(actor, actor), port -> self -> {
            trail.add("asked");
            port.send("once");
        }, SOON).orThrow());
        assertEquals(List.of("asked"), trail.all());
    }

    @Test
    void viewsOfActorsAreAskedLikeThem() {
        ActorRef<ReplyTo<String>> view = good.narrow(Get::new);
        ActorRef<ReplyTo<String>> viewOfView = better.<ReplyTo<String>>narrow(Get::new).narrow(port -> port);
        assertEquals(List.of("good", "better"),
                Asks.<ReplyTo<String>, String>ask(List.of(view, viewOfView), port -> port, SOON).orThrow());
    }

    @Test
    void nobodyIsAskedAndAllIsComplete() {
        assertEquals(List.of(), Asks.<Get, String>ask(List.of(), Get::new, SOON).orThrow());
        assertThrows(IllegalArgumentException.class,
                () -> Asks.<Get, String>firstOf(List.of(), Get::new, SOON));
    }

    @Test
    void handlersMayAskMany() {
        ActorRef<Task> asker = spawn(Scripted.actor());
        assertEquals(List.of("good", "better"),
                inTurn(asker, self -> Asks.ask(List.of(good, better), Get::new, SOON).orThrow()));
    }

    @Test
    void nonsenseIsRefusedAtTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> Asks.ask(List.of(good), Get::new, Duration.ZERO));
        assertThrows(NullPointerException.class, () -> Asks.ask(null, Get::new, SOON));
        assertThrows(NullPointerException.class, () -> Asks.ask(Arrays.asList(good, null), Get::new, SOON));
        assertThrows(NullPointerException.class, () -> Asks.<Get, String>ask(List.of(good), null, SOON));
        assertThrows(NullPointerException.class, () -> Asks.<Get, String>ask(List.of(good), port -> null, SOON));
        assertThrows(IllegalStateException.class, () -> Asks.<Get, String>ask(List.of(good), port -> {
            throw new IllegalStateException("no request today");
        }, SOON));
    }
}
