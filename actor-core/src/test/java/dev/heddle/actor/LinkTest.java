package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.inTurn;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors that share their fate. */
@Timeout(30)
class LinkTest extends WithSystem {
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Trail<StopReason> ends = new Trail<>();
    private final ActorRef<Task> one = actor();
    private final ActorRef<Task> other = actor();

    private ActorRef<Task> actor() {
        return spawn(Scripted.actor().postStop((reason, self) -> ends.add(reason)));
    }

    private static void link(ActorRef<Task> from, ActorRef<Task> to) {
        from.tell(self -> self.link(to));
        sync(from);
    }

    private static void fail(ActorRef<Task> actor) {
        actor.tell(self -> {
            throw BOOM;
        });
    }

    private static LinkedActorException broken(StopReason reason) {
        return assertInstanceOf(LinkedActorException.class, assertInstanceOf(StopReason.Failed.class, reason).cause());
    }

    @Test
    void aFailureReachesTheLinkedActorWithItsCause() {
        link(one, other);
        fail(one);
        awaitEnd(other);
        assertSame(BOOM, broken(ends.await(2).get(1)).getCause());
    }

    @Test
    void aLinkGoesBothWays() {
        link(one, other);
        fail(other);
        awaitEnd(one);
    }

    @Test
    void aKillBreaksALinkToo() {
        link(one, other);
        one.kill();
        awaitEnd(other);
        assertNull(broken(ends.await(1).getFirst()).getCause());
    }

    @Test
    void aFailureGoesThroughACircleOfLinksOnce() {
        ActorRef<Task> third = actor();
        link(one, other);
        link(other, third);
        link(third, one);
        fail(third);
        awaitEnd(one);
        awaitEnd(other);
        awaitEnd(third);
        assertEquals(3, ends.await(3).size());
    }

    @Test
    void anOrdinaryEndBreaksNothing() {
        link(one, other);
        assertTrue(one.stopAndWait(SOON));
        sync(other);
        ActorRef<Task> third = actor();
        link(third, other);
        assertTrue(third.drainAndWait(SOON));
        sync(other);
    }

    @Test
    void aRestartBreaksNothingAndTheLinkStays() {
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT),
                Scripted::actor);
        link(again, other);
        fail(again);
        sync(again);
        sync(other);
        again.kill();
        awaitEnd(other);
    }

    @Test
    void aBrokenLinkIsAFailureThatARestartFollows() {
        Trail<String> instances = new Trail<>();
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT), () -> {
            instances.add("one more");
            return Scripted.actor();
        });
        link(again, other);
        fail(other);
        instances.await(2);
        sync(again);
    }

    @Test
    void aLinkThatBreaksWhileNoInstanceIsThereFailsTheNextOne() {
        Trail<String> instances = new Trail<>();
        ActorRef<Task> again = system.spawn(SpawnOptions.<Task>defaults().restart(Restart.TRANSIENT,
                RestartLimits.UNLIMITED.backoff(Duration.ofMillis(50), Duration.ofMillis(50))), () -> {
                    instances.add("one more");
                    return Scripted.actor().postStop((reason, self) -> ends.add(reason));
                });
        link(again, other);
        fail(again);
        ends.await(1);
        fail(other);
        awaitEnd(other);
        instances.await(3);
        assertTrue(ends.await(3).stream().anyMatch(reason -> reason instanceof StopReason.Failed(var cause)
                && cause instanceof LinkedActorException), ends.all().toString());
    }

    @Test
    void unlinkByEitherEndsTheLink() {
        link(one, other);
        inTurn(other, self -> {
            self.unlink(one);
            return Unit.UNIT;
        });
        fail(one);
        awaitEnd(one);
        sync(other);
    }

    @Test
    void aLinkToAnActorThatHasEndedIsRefused() {
        assertTrue(one.stopAndWait(SOON));
        inTurn(other, self -> assertThrows(ActorStoppedException.class, () -> self.link(one)));
        sync(other);
    }

    @Test
    void aParentLinkedToItsChildFailsWithIt() {
        ActorRef<Task> child = inTurn(one, self -> {
            ActorRef<Task> born = self.spawn(Scripted::actor);
            self.link(born);
            return born;
        });
        fail(child);
        awaitEnd(one);
        assertSame(BOOM, broken(ends.await(1).getFirst()).getCause());
    }
}
