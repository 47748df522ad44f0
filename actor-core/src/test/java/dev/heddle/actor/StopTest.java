package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.actor.StopReason.Stopped;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StopTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();

    private ActorRef<Task> traced() {
        return spawn(Scripted.actor().postStop((reason, self) -> trail.add(reason)));
    }

    @Test
    void stopLetsTheMessageInHandEnd() {
        ActorRef<Task> actor = traced();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            go.await();
            trail.add("finished");
        });
        Scripted.await(begun);
        actor.stop();
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of("finished", new Stopped("")), trail.all());
    }

    @Test
    void stopOvertakesMessagesThatWait() {
        ActorRef<Task> actor = traced();
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.tell(self -> trail.add("never handled"));
        actor.stop("enough");
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(new Stopped("enough")), trail.all());
        assertEquals(1, system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED));
    }

    @Test
    void onlyTheFirstReasonCounts() {
        ActorRef<Task> actor = traced();
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.stop("first");
        actor.stop("second");
        go.countDown();
        awaitEnd(actor);
        actor.stop("third");
        assertEquals(List.of(new Stopped("first")), trail.all());
    }

    @Test
    void stopFromInsideEndsAfterTheCallback() {
        ActorRef<Task> actor = traced();
        actor.tell(self -> {
            self.stop();
            trail.add("after stop");
        });
        awaitEnd(actor);
        assertEquals(List.of("after stop", new Stopped("")), trail.all());
    }

    @Test
    void stopDoesNotInterrupt() {
        ActorRef<Task> actor = traced();
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.stop();
        actor.tell(self -> trail.add("never handled"));
        go.countDown();
        awaitEnd(actor);
        assertEquals(List.of(new Stopped("")), trail.all());
    }

    @Test
    void stoppingOneActorLeavesOthersAlone() {
        ActorRef<Task> other = spawn(Scripted.actor());
        ActorRef<Task> actor = traced();
        actor.stop();
        awaitEnd(actor);
        sync(other);
        assertFalse(actor.isAlive());
    }
}
