package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.WithSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What very many failures leave in the log, which the tests' configuration has in a file. */
@Timeout(60)
class FloodOfFailuresTest extends WithSystem {
    private static final int FAILURES = 2_000;
    private static final Path LOG = Path.of("target", "test-log.txt");
    private static final SpawnOptions<Task> OPTIONS = SpawnOptions.defaults();

    private final long began = System.nanoTime();
    private final AtomicInteger begun = new AtomicInteger();

    private Scripted counted() {
        return Scripted.actor().postStart(self -> begun.incrementAndGet());
    }

    private static Task failure() {
        return self -> {
            throw new IllegalStateException("one of very many");
        };
    }

    private void failAgainAndAgain(ActorRef<Task> actor) {
        for (int i = 0; i < FAILURES; i++) {
            actor.tell(failure());
        }
        Awaitility.await().atMost(Scripted.SOON).until(() -> begun.get() == FAILURES + 1);
    }

    private void assertFewLines(String text) throws IOException {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 2;
        try (Stream<String> lines = Files.lines(LOG)) {
            long logged = lines.filter(line -> line.contains(text)).count();
            assertTrue(logged <= 10 * seconds, logged + " lines in " + seconds + " s");
        }
    }

    @Test
    void ofTheFailuresThatASupervisorHearsOfOnlySomeASecondAreLogged() throws IOException {
        Supervisor supervisor = system
                .supervise(Supervision.oneForOne().named("flooded").limits(RestartLimits.UNLIMITED));
        failAgainAndAgain(supervisor.start(Restart.TRANSIENT, OPTIONS, this::counted));
        assertFewLines("its supervisor flooded");
    }

    @Test
    void ofTheFailuresOfActorsThatComeBackByThemselvesOnlySomeASecondAreLogged() throws IOException {
        failAgainAndAgain(system.spawn(OPTIONS.named("flooding").restart(Restart.TRANSIENT, RestartLimits.UNLIMITED),
                this::counted));
        assertFewLines("Actor flooding");
    }

    @Test
    void ofTheFailuresThatNoParentHandlesOnlySomeASecondAreLogged() throws IOException {
        ActorRef<Task> parent = system.<Task>spawn("flooded-parent", () -> (task, self) -> task.run(self));
        int many = Scripted.inTurn(parent, self -> {
            for (int i = 0; i < FAILURES; i++) {
                self.<Task>spawn(Scripted::actor).tell(failure());
            }
            return self.children().size();
        });
        assertEquals(FAILURES, many);
        Awaitility.await().atMost(Scripted.SOON)
                .until(() -> Scripted.inTurn(parent, ActorContext::children).isEmpty());
        assertFewLines("its parent flooded-parent");
    }
}
