package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.DiscardMode;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.FactoryStats;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.LeakyBucket;
import dev.heddle.actor.factory.Routing;
import dev.heddle.actor.factory.StandardPriority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in whatever order (jobs, offers, workers that finish, fail, are stuck or slow to start, resizes,
 * limits, a drain), each job ends exactly once, and jobs of a key begin in order where that is promised.
 */
@Timeout(180)
class DispatcherModelTest {
    private static final int RUNS = Integer.getInteger("heddle.model.runs", 200);
    private static final int STEPS = 300;

    /** One run. */
    private static final class Run {
        final Random random;
        final Crowd crowd = new Crowd();
        final Dispatcher<String, Integer> dispatcher;
        final boolean isShared;
        final List<Offer<String, Integer>> offers = new ArrayList<>();
        final Set<Integer> givenUp = new HashSet<>();
        long now;
        int jobs;
        int offered;

        Run(long seed, String routing) {
            random = new Random(seed);
            now = random.nextLong();
            crowd.ordered = routing.equals("keyPersistent") || routing.equals("stickyQueuer");
            isShared = routing.endsWith("ueuer");
            dispatcher = new Dispatcher<>(routing(routing), random.nextBoolean() ? JobQueue.fifo() : byLength(),
                    () -> now, crowd);
            dispatcher.start(random.nextInt(5));
        }

        private static Routing<String> routing(String name) {
            return switch (name) {
                case "keyPersistent" -> Routing.keyPersistent();
                case "queuer" -> Routing.queuer();
                case "stickyQueuer" -> Routing.stickyQueuer();
                case "roundRobin" -> Routing.roundRobin();
                default -> Routing.custom((key, workers) -> {
                    if (key.equals("k5")) {
                        throw new IllegalStateException("expected");
                    }
                    return key.hashCode();
                });
            };
        }

        private static JobQueue<String> byLength() {
            return JobQueue.priority(key -> StandardPriority.values()[Math.floorMod(key.hashCode(), 5)]);
        }

        private Job<String, Integer> newJob() {
            Job<String, Integer> job = Job.of("k" + random.nextInt(6), jobs++);
            return random.nextInt(4) == 0 ? job.retries(random.nextInt(3)) : job;
        }

        private long deadline() {
            return random.nextInt(4) == 0 ? now + 1 + random.nextInt(1_000) | 1 : 0;
        }

        void dispatch() {
            Job<String, Integer> job = newJob();
            crowd.got(job.message());
            dispatcher.dispatch(new Ticket<>(job, deadline(), (lost, reason) -> {
                throw new AssertionError("lost");
            }));
        }

        void offer() {
            Job<String, Integer> job = newJob();
            Offer<String, Integer> offer = new Offer<>(job, 0, ignored -> {});
            offers.add(offer);
            offered++;
            dispatcher.dispatch(offer);
        }

        void giveUp() {
            if (!offers.isEmpty()) {
                Offer<String, Integer> offer = offers.remove(random.nextInt(offers.size()));
                if (offer.giveUp()) {
                    givenUp.add(offer.job().message());
                }
            }
        }

        void work() {
            List<Crowd.Hand> alive = crowd.hands.stream().filter(hand -> hand.alive || hand.begun != null
                    || hand.fired && !hand.mailbox.isEmpty()).toList();
            if (alive.isEmpty()) {
                return;
            }
            Crowd.Hand hand = alive.get(random.nextInt(alive.size()));
            if (!hand.occupant.ready) {
                ready(hand);
            } else if (hand.begun == null) {
                crowd.begin(hand);
            } else {
                crowd.finish(hand);
                if (random.nextBoolean()) {
                    ring(hand);
                }
            }
        }

        private void ready(Crowd.Hand hand) {
            if (hand.alive) {
                dispatcher.ready(hand.occupant);
            }
        }

        private void ring(Crowd.Hand hand) {
            hand.rung = false;
            dispatcher.done(hand.occupant);
        }

        void ringSomebody() {
            crowd.hands.stream().filter(hand -> hand.rung).findFirst().ifPresent(this::ring);
        }

        void fail() {
            List<Crowd.Hand> alive = crowd.alive();
            if (!alive.isEmpty()) {
                dispatcher.ended(crowd.end(alive.get(random.nextInt(alive.size()))), new Ending("failed", null));
            }
        }

        void change() {
            switch (random.nextInt(6)) {
                case 0 -> dispatcher.resize(random.nextInt(6));
                case 1 -> dispatcher.limit(random.nextInt(5),
                        random.nextBoolean() ? DiscardMode.NEWEST : DiscardMode.OLDEST);
                case 2 -> dispatcher.noLimit();
                case 3 -> dispatcher.rateLimit(
                        random.nextInt(3) == 0 ? LeakyBucket.of(3, Duration.ofNanos(500)) : null);
                case 4 -> dispatcher.look(400, random.nextBoolean());
                default -> crowd.refusals = random.nextInt(3);
            }
        }

        void pass() {
            now += random.nextInt(300);
            if (crowd.sweepDue && random.nextBoolean()) {
                crowd.sweepDue = false;
                dispatcher.sweep();
            }
            if (crowd.growDue) {
                crowd.growDue = false;
                dispatcher.grow();
            }
            if (!crowd.dueHires.isEmpty()) {
                dispatcher.hireNow(crowd.dueHires.poll());
            }
        }

        void step() {
            int what = random.nextInt(100);
            if (what < 30) {
                dispatch();
            } else if (what < 36) {
                offer();
            } else if (what < 38) {
                giveUp();
            } else if (what < 75) {
                work();
            } else if (what < 85) {
                ringSomebody();
            } else if (what < 88) {
                fail();
            } else if (what < 92) {
                change();
            } else {
                pass();
            }
            check();
        }

        /** Nobody is idle while something waits that anybody may have. */
        private void check() {
            if (isShared && dispatcher.seats.idle().size() > 0) {
                assertEquals(0, dispatcher.shared.size(), "a worker is idle and jobs wait");
            }
            int inHand = 0;
            for (Crowd.Hand hand : crowd.alive()) {
                if (hand.occupant.seat().occupant == hand.occupant && hand.occupant.seat().handed() > 0) {
                    inHand++;
                }
            }
            assertEquals(inHand, dispatcher.activeWorkers());
        }

        void finish() {
            if (random.nextInt(4) == 0) {
                end();
                return;
            }
            dispatcher.drain();
            crowd.refusals = 0;
            for (int i = 0; i < 100_000 && !crowd.drained; i++) {
                now += 10;
                work();
                ringSomebody();
                pass();
            }
            assertTrue(crowd.drained, "does not drain");
            dispatch();
            assertEquals("discarded " + DiscardReason.SHUTDOWN, crowd.outcomes.get(jobs - 1));
            dispatcher.end(new Ending("ended", null));
        }

        private void end() {
            crowd.hands.forEach(hand -> {
                if (hand.begun != null && random.nextBoolean()) {
                    crowd.finish(hand);
                }
            });
            dispatcher.end(new Ending("ended", null));
        }

        void settled() {
            for (int job = 0; job < jobs; job++) {
                String outcome = crowd.outcomes.get(job);
                int which = job;
                assertEquals(givenUp.contains(job), outcome == null, () -> "job " + which + ": " + outcome);
            }
            FactoryStats stats = dispatcher.tally().stats();
            assertEquals(stats.jobs(), stats.completed() + stats.failed() + stats.allDiscarded());
            assertEquals(count("completed"), stats.completed());
            assertEquals(count("failed"), stats.failed());
            assertEquals(count("discarded"), stats.allDiscarded());
            assertEquals(0, stats.queueDepth());
            assertEquals(0, stats.activeWorkers());
            assertTrue(dispatcher.lanes.isEmpty(), "a key is remembered that has no jobs");
        }

        private long count(String how) {
            return crowd.outcomes.values().stream().filter(outcome -> outcome.startsWith(how)).count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "keyPersistent", "queuer", "stickyQueuer", "roundRobin", "custom" })
    void eachJobEndsOnceAndKeysKeepTheirOrder(String routing) {
        for (int i = 0; i < RUNS; i++) {
            long seed = Long.getLong("heddle.model.seed", System.nanoTime() + i);
            Run run = new Run(seed, routing);
            try {
                for (int step = 0; step < STEPS; step++) {
                    run.step();
                }
                run.finish();
                run.settled();
            } catch (Throwable t) {
                throw new AssertionError("With -Dheddle.model.seed=" + seed + " and " + routing + ": " + t.getMessage(),
                        t);
            }
        }
    }
}
