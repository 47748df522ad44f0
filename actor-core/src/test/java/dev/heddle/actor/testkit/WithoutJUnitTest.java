package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.testing.WithoutJUnit;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class WithoutJUnitTest {

    private static String placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    @Test
    void aProgramRunsWithoutJUnitOnItsModulePath() throws Exception {
        String modules = placeOf(ActorSystem.class) + File.pathSeparator + placeOf(LoggerFactory.class);
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path", modules, "--add-modules", "dev.heddle.actor", "-cp", placeOf(WithoutJUnit.class),
                WithoutJUnit.class.getName()).redirectErrorStream(true).start();
        String said = new String(program.getInputStream().readAllBytes());
        assertEquals(0, program.waitFor(), said);
    }
}
