package dev.heddle.actor.factory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.actor.testkit.HeddleExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a factory tells about its jobs. */
@Timeout(30)
@ExtendWith(HeddleExtension.class)
class StatsLayerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Discards discards = new Discards();
    private final List<Object> seen = new ArrayList<>();

    @Test
    void aStatsLayerHearsOfAllThatHappens(DeterministicSystem deterministic) {
        Factory<String, Work> factory = Factory.spawn(deterministic.system(), Work.options().discardHandler(discards)
                .discard(DiscardSettings.limit(1, DiscardMode.NEWEST)).settings(now -> now
                        .statsLayer(new FactoryStatsLayer<>() {
                            @Override
                            public void newJob(Job<String, Work> job) {
                                seen.add("new " + job.key());
                            }

                            @Override
                            public void jobCompleted(Job<String, Work> job, Duration waited, Duration worked) {
                                seen.add("done " + job.key() + " " + waited.toMillis() + " " + worked.toMillis());
                            }

                            @Override
                            public void jobFailed(Job<String, Work> job, JobFailedException failure) {
                                seen.add("failed " + job.key() + " " + failure.getCause().getMessage());
                            }

                            @Override
                            public void jobDiscarded(Job<String, Work> job, DiscardReason reason) {
                                seen.add(reason + " " + job.key());
                            }

                            @Override
                            public void recorded(FactoryStats stats) {
                                throw new IllegalStateException("expected");
                            }
                        })));
        ActorRef<ReplyTo<String>> silent = deterministic.system().spawn(() -> (port, self) -> {});
        factory.dispatch("a", self -> assertThrows(AskTimeoutException.class,
                () -> silent.<String>ask(port -> port, SECOND)));
        deterministic.runUntilIdle();
        factory.dispatch("b", self -> {
            throw new IllegalStateException("expected");
        });
        factory.dispatch("c", self -> {});
        deterministic.advance(SECOND.multipliedBy(2));
        assertEquals(List.of("new a", "new b", "new c", "LOADSHED c", "done a 0 1000", "failed b expected"), seen);
    }
}
