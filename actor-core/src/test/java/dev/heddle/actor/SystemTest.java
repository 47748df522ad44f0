package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a system, and dead letters. */
@Timeout(60)
class SystemTest {

    @Test
    void closeStopsEveryActor() {
        Trail<Object> trail = new Trail<>();
        ActorSystem system = ActorSystem.create("short");
        ActorRef<Task> actor = system.spawn(() -> Scripted.actor().postStop((reason, self) -> trail.add(reason)));
        system.close();
        system.close();
        assertEquals(List.of(new StopReason.Stopped("the system closes")), trail.all());
        assertFalse(actor.isAlive());
    }

    @Test
    void afterCloseNothingIsSpawned() {
        ActorSystem system = ActorSystem.create("short");
        system.close();
        assertThrows(SystemClosedException.class, () -> system.spawn(Scripted::actor));
    }

    @Test
    void closeKillsWhoDoesNotStop() {
        ActorSystem system = ActorSystem.create("stubborn");
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        block(actor, new CountDownLatch(1));
        long began = System.nanoTime();
        system.close();
        assertTrue(System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(5));
        assertFalse(actor.isAlive());
    }

    @Test
    void anActorCannotCloseTheSystemItLivesIn() {
        try (ActorSystem system = ActorSystem.create("inside")) {
            ActorRef<Task> actor = system.spawn(Scripted::actor);
            inTurn(actor, self -> assertThrows(IllegalStateException.class, () -> self.system().close()));
        }
    }

    @Test
    void awaitTerminationReturnsWhenTheSystemIsClosed() throws InterruptedException {
        ActorSystem system = ActorSystem.create("short");
        assertFalse(system.awaitTermination(Duration.ofMillis(10)));
        Thread waiter = Thread.ofVirtual().start(system::awaitTermination);
        system.close();
        waiter.join();
        assertTrue(system.awaitTermination(Duration.ofMillis(10)));
    }

    @Test
    void noThreadIsLeftBehind() {
        ActorSystem system = ActorSystem.create("short");
        ActorRef<Task> actor = system.spawn(Scripted::actor);
        inTurn(actor, self -> self.sendAfter(Duration.ofHours(1), me -> {}));
        system.close();
        Awaitility.await().atMost(Scripted.SOON).until(() -> Thread.getAllStackTraces().keySet()
                .stream().noneMatch(thread -> thread.getName().equals("heddle-timer")));
    }

    @Test
    void aMessageToAnActorThatHasEndedIsADeadLetter() {
        try (ActorSystem system = ActorSystem.create("letters")) {
            Trail<DeadLetter> trail = new Trail<>();
            Subscription subscription = system.deadLetters().subscribe(trail::add);
            ActorRef<Task> actor = system.spawn(Scripted::actor);
            actor.stop();
            assertTrue(actor.awaitStopped(Scripted.SOON));
            Task task = self -> {};
            actor.tell(task);
            DeadLetter letter = trail.await(1).getFirst();
            assertEquals(DeadLetter.Reason.NO_SUCH_ACTOR, letter.reason());
            assertSame(task, letter.message());
            assertEquals(Optional.of(actor), letter.target());
            subscription.close();
            actor.tell(task);
            assertEquals(1, trail.all().size());
            assertEquals(2, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        try (ActorSystem system = ActorSystem.create("letters")) {
            system.deadLetters().subscribe(letter -> {
                throw new IllegalStateException("no");
            });
            ActorRef<Task> actor = system.spawn(Scripted::actor);
            actor.stop();
            assertTrue(actor.awaitStopped(Scripted.SOON));
            actor.tell(self -> {});
            assertEquals(1, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
        }
    }

    @Test
    void illegalSystemNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ActorSystem.create(""));
        assertThrows(NullPointerException.class, () -> ActorSystem.create((String) null));
    }
}
