package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.HookedProgram;
import dev.heddle.actor.testing.Scripted;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** A system that is shut down when its process is told to end. */
@Timeout(60)
class ShutdownHookTest {

    private static String whereIs(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    private static Process start() throws IOException, URISyntaxException {
        // Not our own class path: this process may run on the module path.
        String classPath = String.join(File.pathSeparator, whereIs(ActorSystem.class), whereIs(Logger.class),
                Path.of("target", "test-classes").toString());
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
                HookedProgram.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void aSignalShutsTheSystemDownBeforeTheProcessEnds() throws Exception {
        Process process = start();
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("ready", lines.readLine());
            // Not the process itself, which would close what we read.
            process.toHandle().destroy();
            assertEquals(List.of("handled", "ended, Drained[]"), lines.lines().toList());
            assertTrue(process.waitFor(Scripted.SOON.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aSystemThatIsClosedBeforeTakesItsHookBack() {
        try (ActorSystem other = ActorSystem.create("other")) {
            WeakReference<ActorSystem> closed = closed();
            Awaitility.await("the hook keeps it").atMost(Scripted.SOON).until(() -> {
                // The engine may remember which turn it started last; that shall be another one.
                Scripted.sync(other.spawn(Scripted::actor));
                System.gc();
                return closed.get() == null;
            });
        }
    }

    private static WeakReference<ActorSystem> closed() {
        ActorSystem system = ActorSystem.create(SystemConfig.named("closed").shutdownHook(true));
        Scripted.sync(system.spawn(Scripted::actor));
        system.close();
        return new WeakReference<>(system);
    }
}
