package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.LinkedActorException;
import dev.heddle.actor.Restart;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent.ActorTerminated;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Monitors of actors of another node, and links to them. */
@Timeout(30)
class BondsAfarTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Home here = Home.named("here");
    private final Home there = Home.named("there");
    private final ActorRef<Greeting> original = Greeting.spawnGreeter(there.system);
    private final Watcher.Watch watcher = Watcher.in(here.system);
    private ActorRef<Greeting> remote;

    @BeforeEach
    void connect() {
        here.node.connect(there.address());
        remote = here.system.groups().awaitMembers(Greeting.GROUP, 1, LIMIT).getFirst();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void aMonitorHearsThatTheRemoteActorEndedAndNotWhy() throws Exception {
        watcher.does(self -> self.monitor(remote));
        original.stop("its own affair");
        assertEquals(new ActorTerminated(remote, new StopReason.Remote()), watcher.awaitHeard());
    }

    @Test
    void aMonitorHearsNothingOfTheExceptionThatAnActorFailedWith() throws Exception {
        watcher.does(self -> self.monitor(remote));
        remote.tell(new Greeting.Fail());
        assertEquals(new ActorTerminated(remote, new StopReason.Remote()), watcher.awaitHeard());
    }

    @Test
    void aMonitorHearsThatTheNodeIsLostAndWhyTheConnectionEnded() throws Exception {
        watcher.does(self -> self.monitor(remote));
        there.node.close();
        ActorTerminated heard = assertInstanceOf(ActorTerminated.class, watcher.awaitHeard());
        assertEquals(remote, heard.actor());
        assertTrue(assertInstanceOf(StopReason.NodeLost.class, heard.reason()).reason().contains("PEER_CLOSED"));
    }

    @Test
    void anEndIsHeardOnceHoweverOftenTheActorIsMonitored() throws Exception {
        watcher.does(self -> {
            self.monitor(remote);
            self.monitor(remote.<Greeting.Say>narrow(message -> message));
        });
        original.stop();
        watcher.awaitHeard();
        there.node.close();
        assertTrue(remote.awaitStopped(LIMIT));
        watcher.assertHearsNothing();
    }

    @Test
    void ofAnActorThatHadEndedItHearsAtOnceWhatIsKnown() throws Exception {
        original.stop();
        assertTrue(remote.awaitStopped(LIMIT));
        watcher.does(self -> self.monitor(remote));
        assertEquals(new ActorTerminated(remote, new StopReason.Remote()), watcher.awaitHeard());
    }

    @Test
    void afterDemonitorNothingComesNotEvenWhatHadHappened() {
        watcher.does(self -> {
            self.monitor(remote);
            original.stop();
            assertTrue(remote.awaitStopped(LIMIT));
            self.demonitor(remote);
        });
        watcher.assertHearsNothing();
    }

    @Test
    void whoStopsWhatStandsForTheActorIsHeardAsThat() throws Exception {
        watcher.does(self -> self.monitor(remote));
        remote.stop("not needed");
        assertEquals(new ActorTerminated(remote, new StopReason.Stopped("not needed")), watcher.awaitHeard());
        assertTrue(original.isAlive());
    }

    @Test
    void aLinkBreaksWhenTheRemoteActorEnds() throws Exception {
        watcher.does(self -> self.link(remote));
        original.stop();
        StopReason.Failed failed = assertInstanceOf(StopReason.Failed.class, watcher.awaitEnd());
        LinkedActorException why = assertInstanceOf(LinkedActorException.class, failed.cause());
        assertTrue(why.getMessage().contains("does not say why"), why.getMessage());
    }

    @Test
    void aLinkBreaksWhenTheNodeIsLost() throws Exception {
        watcher.does(self -> self.link(remote));
        there.node.close();
        StopReason.Failed failed = assertInstanceOf(StopReason.Failed.class, watcher.awaitEnd());
        assertTrue(failed.cause().getMessage().contains("is lost"), failed.cause().getMessage());
    }

    @Test
    void aLinkOutlivesARestartOfTheInstance() throws Exception {
        Watcher.Watch comesBack = Watcher.in(here.system,
                SpawnOptions.<Watcher.Do>defaults().restart(Restart.TRANSIENT));
        comesBack.does(self -> self.link(remote));
        comesBack.ref.tell(new Watcher.Do(self -> {
            throw new IllegalStateException("once");
        }, done -> {}));
        assertInstanceOf(IllegalStateException.class,
                assertInstanceOf(StopReason.Failed.class, comesBack.awaitEnd()).cause());
        comesBack.does(self -> {});
        original.stop();
        assertInstanceOf(LinkedActorException.class,
                assertInstanceOf(StopReason.Failed.class, comesBack.awaitEnd()).cause());
    }

    @Test
    void thePeerIsNotToldWhenOurEndDies() {
        watcher.does(self -> {
            self.monitor(remote);
            self.link(remote);
        });
        watcher.ref.kill();
        assertTrue(watcher.ref.awaitStopped(LIMIT));
        assertEquals(0L, remote.<Long>ask(Greeting.Count::new, LIMIT));
        assertTrue(original.isAlive());
    }

    @Test
    void unlinkEndsTheLink() {
        watcher.does(self -> {
            self.link(remote);
            self.unlink(remote);
        });
        original.stop();
        assertTrue(remote.awaitStopped(LIMIT));
        watcher.does(self -> {});
    }

    @Test
    void nobodyIsLinkedToARemoteActorThatHasEnded() {
        original.stop();
        assertTrue(remote.awaitStopped(LIMIT));
        watcher.does(self -> assertThrows(ActorStoppedException.class, () -> self.link(remote)));
    }

    @Test
    void aRefOfAnotherSystemsNodeIsRefused() {
        Watcher.Watch stranger = Watcher.in(there.system);
        stranger.does(self -> assertThrows(IllegalArgumentException.class, () -> self.monitor(remote)));
        stranger.does(self -> assertThrows(IllegalArgumentException.class, () -> self.link(remote)));
    }
}
