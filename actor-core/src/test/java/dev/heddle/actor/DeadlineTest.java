package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines reach whoever is asked. */
@Timeout(30)
class DeadlineTest extends WithSystem {
    private static final Duration SHORT = Duration.ofMillis(30);

    private record Work(ReplyTo<String> reply) {}

    private final Trail<Object> trail = new Trail<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    private Task handle(ReplyTo<String> port) {
        return self -> {
            trail.add("handled");
            port.send("done");
        };
    }

    private void assertNotHandled() {
        go.countDown();
        sync(actor);
        assertEquals(List.of(), trail.all());
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.EXPIRED));
    }

    @Test
    void aHandlerSeesHowMuchTimeIsLeft() {
        Duration left = actor.ask((ReplyTo<Duration> port) -> self -> port.send(port.timeLeft().orElseThrow()), SOON);
        assertTrue(left.isPositive() && left.compareTo(SOON) <= 0, left.toString());
    }

    @Test
    void nothingIsLeftOnceTheAskIsOver() {
        assertEquals("done", actor.<String>ask(port -> self -> {
            port.send("done");
            trail.add(port.timeLeft());
        }, SOON));
        assertThrows(AskTimeoutException.class, () -> actor.<String>ask(port -> self -> {
            go.await();
            trail.add(port.timeLeft());
        }, Duration.ofSeconds(2)));
        go.countDown();
        assertEquals(List.of(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO)), trail.await(2));
    }

    @Test
    void nobodyKnowsTheLimitOfALambda() {
        ReplyTo<String> lambda = reply -> {};
        assertEquals(Optional.empty(), lambda.timeLeft());
    }

    @Test
    void aRequestThatHasTimedOutBeforeItsTurnIsNotHandled() {
        block(actor, go);
        assertThrows(AskTimeoutException.class, () -> actor.<String>ask(this::handle, SHORT));
        assertNotHandled();
    }

    @Test
    void aRequestWhoseFutureWasCancelledBeforeItsTurnIsNotHandled() {
        block(actor, go);
        actor.<String>askAsync(this::handle, SOON).cancel(true);
        assertNotHandled();
    }

    @Test
    void aRequestWhoseAskerWasInterruptedBeforeItsTurnIsNotHandled() throws InterruptedException {
        block(actor, go);
        Thread asker = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            assertThrows(AskInterruptedException.class, () -> actor.<String>ask(this::handle, SOON));
        });
        asker.join();
        assertNotHandled();
    }

    @Test
    void aRequestThatIsAnsweredBeforeItsTurnIsHandledAllTheSame() {
        assertEquals("early", actor.<String>ask(port -> {
            port.send("early");
            return self -> trail.add("handled");
        }, SOON));
        assertEquals(List.of("handled"), trail.await(1));
    }

    @Test
    void whatIsNotHandledIsShownWithTargetAndMessage() {
        system.deadLetters().subscribe(trail::add);
        ActorRef<Object> waiter = system.spawn(() -> (message, self) -> {
            if (message instanceof CountDownLatch begun) {
                begun.countDown();
                go.await();
            }
        });
        CountDownLatch begun = new CountDownLatch(1);
        waiter.tell(begun);
        Scripted.await(begun);
        assertThrows(AskTimeoutException.class, () -> waiter.<String>ask(Work::new, SHORT));
        go.countDown();
        DeadLetter letter = (DeadLetter) trail.await(1).getFirst();
        assertEquals(DeadLetter.Reason.EXPIRED, letter.reason());
        assertEquals(Optional.of(waiter), letter.target());
        assertEquals(Work.class, letter.message().getClass());
    }

    @Test
    void aRequestOfAnotherNodeThatComesTooLateIsNotEvenRead() {
        ActorRef<String> reader = system.spawn(
                SpawnOptions.<String>defaults().withCodec(BackstageTest.Words.CODEC),
                () -> (message, self) -> trail.add(message));
        Backstage.of(system).deliver(reader.id().pid(), new Late());
        Backstage.of(system).deliver(reader.id().pid(), new BackstageTest.Word("in time"));
        assertEquals(List.of("discarded", "in time"), trail.await(2));
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.EXPIRED));
    }

    private final class Late implements Inbound {
        @Override
        public boolean isExpired() {
            return true;
        }

        @Override
        public <M> M decode(MessageCodec<M> codec) {
            throw new AssertionError("read");
        }

        @Override
        public void discarded() {
            trail.add("discarded");
        }

        @Override
        public void dropped() {}

        @Override
        public String describe() {
            return "a late one";
        }
    }
}
