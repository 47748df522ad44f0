package dev.heddle.actor.factory;

import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.SpawnFailedException;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong is said at once, and costs no job. */
@Timeout(60)
class BadInputTest extends WithSystem {
    private final Discards discards = new Discards();

    private FactoryOptions<String, Work> options() {
        return Work.options().discardHandler(discards);
    }

    private static void refused(String word, Supplier<?> what) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, what::get);
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        refused("1000000", () -> options().workers(1_000_001));
        refused("-1", () -> options().workers(-1));
        refused("negative", () -> DiscardSettings.limit(-1, DiscardMode.NEWEST));
        refused("negative", () -> DiscardSettings.dynamic(-1, DiscardMode.NEWEST, current -> 1));
        refused("longer than zero", () -> LeakyBucket.of(1, Duration.ZERO));
        refused("refill", () -> LeakyBucket.of(0, Duration.ofSeconds(1)));
        refused("initial", () -> new LeakyBucket(1, Duration.ofSeconds(1), 5, 6));
        refused("longer than zero", () -> DeadMansSwitch.kill(Duration.ZERO));
        refused("longer than zero", () -> Job.of("a", "b").timeToLive(Duration.ofSeconds(-1)));
        refused("negative", () -> Job.of("a", "b").retries(-1));
        refused("longer than zero", () -> FactorySettings.defaults().pingEvery(Duration.ZERO));
        refused("longer than zero", () -> FactorySettings.defaults().calculateEvery(Duration.ZERO));
        refused("empty", () -> options().named(""));
        Factory<String, Work> factory = Factory.spawn(system, options());
        refused("1000000", () -> {
            factory.resize(Integer.MAX_VALUE);
            return null;
        });
        assertEquals(1, factory.settings().workers());
    }

    @Test
    void nullIsRefusedWhereItComesIn() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        assertThrows(NullPointerException.class, () -> factory.dispatch(null));
        assertThrows(NullPointerException.class, () -> factory.dispatch(null, self -> {}));
        assertThrows(NullPointerException.class, () -> factory.dispatch("a", null));
        assertThrows(NullPointerException.class, () -> factory.offer(null, SOON));
        assertThrows(NullPointerException.class, () -> factory.update(now -> null));
        assertThrows(NullPointerException.class, () -> factory.<String>ask("a", port -> null, SOON));
        assertEquals(0, Work.ask(factory, "a"));
    }

    @Test
    void aRouterThatThrowsCostsNoJob() {
        Factory<String, Work> factory = Factory.spawn(system, options().routing(Routing.custom((key, workers) -> {
            throw new IllegalStateException("expected");
        })));
        JobDiscardedException failure = assertThrows(JobDiscardedException.class, () -> Work.ask(factory, "a"));
        assertEquals(DiscardReason.UNROUTABLE, failure.reason());
        assertEquals("expected", failure.getCause().getMessage());
        assertEquals(List.of("UNROUTABLE a"), discards.trail.all());
        assertFalse(factory.offer("b", self -> {}, SOON).isAccepted());
    }

    /** A key that can be printed and nothing else. */
    private record Unhashable(String text) {
        @Override
        public int hashCode() {
            throw new IllegalStateException("expected");
        }
    }

    @Test
    void aKeyThatThrowsCostsNoJob() {
        for (Routing<Unhashable> routing : List.<Routing<Unhashable>>of(Routing.keyPersistent(),
                Routing.stickyQueuer())) {
            Trail<DiscardReason> reasons = new Trail<>();
            Factory<Unhashable, String> factory = Factory.spawn(system, FactoryOptions
                    .<Unhashable, String>of(id -> (job, self) -> {}).routing(routing)
                    .discardHandler((reason, job) -> reasons.add(reason)));
            factory.dispatch(new Unhashable("a"), "b");
            assertEquals(List.of(DiscardReason.UNROUTABLE), reasons.await(1));
        }
    }

    @Test
    void aPriorityManagerThatThrowsOrSaysNullCostsNoJob() {
        Factory<String, Work> factory = Factory.spawn(system, options().workers(0)
                .queue(JobQueue.priority(key -> {
                    if (key.equals("null")) {
                        return null;
                    }
                    throw new IllegalStateException("expected");
                })));
        factory.dispatch("null", self -> {});
        factory.dispatch("throws", self -> {});
        assertEquals(List.of("UNROUTABLE null", "UNROUTABLE throws"), discards.trail.await(2));
    }

    @Test
    void aDiscardHandlerThatThrowsHarmsNobody() {
        Factory<String, Work> factory = Factory.spawn(system, Work.options().workers(0)
                .discard(DiscardSettings.limit(1, DiscardMode.OLDEST)).discardHandler((reason, job) -> {
                    throw new IllegalStateException("expected");
                }));
        for (int i = 0; i < 10; i++) {
            factory.dispatch("a", self -> {});
        }
        factory.resize(1);
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(9, factory.stats().discarded().get(DiscardReason.LOADSHED));
        assertEquals(1, factory.stats().completed());
    }

    @Test
    void portsThatThrowHarmNobody() {
        Factory<String, Work> factory = Factory.spawn(system, options());
        factory.dispatch(Job.<String, Work>of("a", self -> {
            throw new IllegalStateException("expected");
        }).replyTo(new dev.heddle.actor.ReplyTo<String>() {
            @Override
            public void send(String reply) {}

            @Override
            public void decline(String reason) {
                throw new IllegalStateException("expected");
            }
        }).accepted(how -> {
            throw new IllegalStateException("expected");
        }));
        assertEquals(0, Work.ask(factory, "a"));
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(1, factory.stats().failed());
    }

    /** Throws in each. */
    private static final class BadHooks implements FactoryLifecycleHooks<String, Work> {
        private final boolean starts;

        BadHooks(boolean starts) {
            this.starts = starts;
        }

        @Override
        public void onFactoryStarted(Factory<String, Work> factory) {
            if (!starts) {
                factory.dispatch("early", self -> {});
                throw new IllegalStateException("expected");
            }
        }

        @Override
        public void onFactoryDraining(Factory<String, Work> factory) {
            throw new IllegalStateException("expected");
        }

        @Override
        public void onFactoryStopped() {
            throw new IllegalStateException("expected");
        }
    }

    private Factory<String, Work> spawn(Trail<SupervisionEvent> events, boolean starts) {
        return Scripted.inTurn(spawn(Scripted.actor().onEvent((event, self) -> events.add(event))),
                self -> Factory.spawn(self, options().settings(now -> now.lifecycleHooks(new BadHooks(starts)))));
    }

    @Test
    void aHookThatThrowsAtTheStartFailsTheFactoryAndLosesNoJob() {
        Trail<SupervisionEvent> events = new Trail<>();
        Factory<String, Work> factory = spawn(events, false);
        assertTrue(factory.ref().awaitStopped(SOON));
        assertEquals(List.of("SHUTDOWN early"), discards.trail.await(1));
        assertTrue(events.await(1).stream().anyMatch(SupervisionEvent.ActorFailed.class::isInstance));
    }

    @Test
    void hooksThatThrowAtTheEndDoNotKeepAFactoryFromDraining() {
        Trail<SupervisionEvent> events = new Trail<>();
        Factory<String, Work> factory = spawn(events, true);
        for (int i = 0; i < 10; i++) {
            factory.dispatch("a", self -> {});
        }
        assertTrue(factory.drainAndWait(SOON));
        assertEquals(10, factory.stats().completed());
        assertTrue(events.await(2).get(1) instanceof SupervisionEvent.ActorFailed);
    }

    @Test
    void workersThatDoNotStartFailTheSpawnAndLeaveNothing() {
        assertThrows(SpawnFailedException.class, () -> Factory.spawn(system,
                FactoryOptions.<String, Work>of(id -> null).named("works")));
        assertThrows(SpawnFailedException.class, () -> Factory.spawn(system, FactoryOptions.<String, Work>of(id -> {
            if (id == 2) {
                throw new IllegalStateException("expected");
            }
            return (job, self) -> {};
        }).workers(4).named("works")));
        Factory<String, Work> factory = Factory.spawn(system, options().named("works"));
        assertTrue(factory.drainAndWait(SOON));
        org.awaitility.Awaitility.await().atMost(SOON).until(() -> system.actors().isEmpty());
    }
}
