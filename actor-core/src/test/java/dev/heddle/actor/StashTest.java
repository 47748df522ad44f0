package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that are put aside. */
@Timeout(30)
class StashTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Task> actor = spawn(Scripted.actor());

    /** When handled the first time it goes aside, the next time it is written down. */
    private static final class Later implements Task {
        private final Object name;
        private final Trail<Object> trail;
        private boolean seen;

        Later(Object name, Trail<Object> trail) {
            this.name = name;
            this.trail = trail;
        }

        @Override
        public void run(ActorContext<Task> self) {
            if (seen) {
                trail.add(name);
            } else {
                seen = true;
                self.stash(this);
            }
        }
    }

    private void later(ActorRef<Task> to, Object name) {
        to.tell(new Later(name, trail));
    }

    @Test
    void whatIsPutAsideComesBackInOrderBeforeWhatWaits() {
        later(actor, 1);
        later(actor, 2);
        later(actor, 3);
        assertEquals(3, (int) inTurn(actor, ActorContext::stashed));
        actor.tell(self -> {
            actor.tell(inner -> trail.add("waits"));
            self.unstashAll();
            assertEquals(0, self.stashed());
        });
        assertEquals(List.of(1, 2, 3, "waits"), trail.await(4));
    }

    @Test
    void anActorThatUnstashesInItsLastMessageHandlesAllOfIt() {
        // However many messages end a turn, and wherever in it they are.
        for (int count = 1; count < 200; count++) {
            int messages = count;
            later(actor, messages);
            for (int i = 0; i < messages; i++) {
                actor.tell(self -> {});
            }
            actor.tell(ActorContext::unstashAll);
            assertEquals(messages, trail.await(messages).size());
        }
    }

    @Test
    void whatIsPutAsideTwiceKeepsItsOrder() {
        List<Object> expected = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 10).forEach(i -> later(actor, i));
            actor.tell(ActorContext::unstashAll);
            IntStream.range(0, 10).forEach(expected::add);
        }
        sync(actor);
        assertEquals(expected, trail.all());
    }

    @Test
    void aRequestThatIsPutAsideIsAnsweredLater() {
        CompletableFuture<Integer> answer = actor.askAsync(port -> {
            boolean[] seen = new boolean[1];
            return new Task() {
                @Override
                public void run(ActorContext<Task> self) {
                    if (seen[0]) {
                        port.send(7);
                    } else {
                        seen[0] = true;
                        self.stash(this);
                    }
                }
            };
        }, SOON);
        sync(actor);
        actor.tell(ActorContext::unstashAll);
        assertEquals(7, answer.join());
    }

    /** Puts itself aside the first time. */
    private CompletableFuture<Integer> laterAnswered(ActorRef<Task> whom, Duration timeout) {
        return whom.askAsync(port -> {
            boolean[] seen = new boolean[1];
            return new Task() {
                @Override
                public void run(ActorContext<Task> self) {
                    trail.add("taken");
                    if (seen[0]) {
                        port.send(7);
                    } else {
                        seen[0] = true;
                        self.stash(this);
                    }
                }
            };
        }, timeout);
    }

    @Test
    void aRequestThatIsAsideSurvivesARestart() {
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), Scripted::actor);
        CompletableFuture<Integer> answer = laterAnswered(again, SOON);
        sync(again);
        again.tell(self -> {
            throw new IllegalStateException("boom");
        });
        assertEquals(7, answer.join());
    }

    @Test
    void aRequestWhoseTimeIsUpWhileItIsAsideIsNotHandled() {
        CompletableFuture<Integer> answer = laterAnswered(actor, Duration.ofMillis(30));
        assertThrows(CompletionException.class, answer::join);
        actor.tell(ActorContext::unstashAll);
        sync(actor);
        assertEquals(List.of("taken"), trail.all());
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.EXPIRED));
    }

    @Test
    void aRequestThatIsAsideFailsWhenTheActorEnds() {
        CompletableFuture<Integer> answer = laterAnswered(actor, SOON);
        sync(actor);
        actor.stop();
        assertThrows(CompletionException.class, answer::join);
    }

    @Test
    void oneMoreThanItTakesFailsTheActorUnlessItIsCaught() {
        ActorRef<Task> small = system.spawn(SpawnOptions.<Task>defaults().stashCapacity(2), () -> Scripted.actor()
                .postStop((reason, self) -> trail.add(((StopReason.Failed) reason).cause().getClass())));
        later(small, 1);
        later(small, 2);
        inTurn(small, self -> assertThrows(StashFullException.class, () -> self.stash(inner -> {})));
        later(small, 3);
        assertEquals(List.of(StashFullException.class), trail.await(1));
    }

    @Test
    void whatIsAsideAtTheEndBecomesDeadLetters() {
        later(actor, 1);
        later(actor, 2);
        sync(actor);
        assertTrue(actor.stopAndWait(SOON));
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
        assertEquals(List.of(), trail.all());
    }

    @Test
    void afterARestartTheStashComesFirst() {
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), Scripted::actor);
        later(again, 1);
        later(again, 2);
        sync(again);
        again.tell(self -> {
            again.tell(inner -> trail.add("waits"));
            throw new IllegalStateException("boom");
        });
        assertEquals(List.of(1, 2, "waits"), trail.await(3));
    }
}
