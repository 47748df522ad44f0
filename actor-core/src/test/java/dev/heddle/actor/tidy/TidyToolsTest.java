package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tidy test sees what it claims to see. */
@Timeout(10)
class TidyToolsTest {

    @Test
    void commentsStringsAndCharactersAreBlanked() {
        String text = """
                a("x{\\"y"); // {
                /* { */ b('{', '\\'');
                """;
        assertEquals("a(       );     \n        b(   ,     );\n", Blanked.of(text));
    }

    @Test
    void bodiesOfMethodsAreFoundAndThoseOfTypesAreNot() {
        String code = """
                final class A {
                    int x = 1;
                    A() {}
                    void m() {
                        if (x) {
                        }
                    }
                    record B(int y) {
                        B {
                        }
                    }
                }
                """;
        assertEquals(List.of(new Methods.Body(3, 1), new Methods.Body(4, 4), new Methods.Body(9, 2)),
                Methods.of(code));
    }

    @Test
    void importsAreReadAsPackages() {
        String code = """
                package dev.heddle.actor.cell;

                import static dev.heddle.actor.DeadLetter.Reason.LATE_REPLY;
                import dev.heddle.actor.spi.Inbound;
                import java.util.List;
                """;
        SourceFile source = new SourceFile("actor-core", true, Path.of("A.java"), code, code);
        assertEquals(List.of("dev.heddle.actor", "dev.heddle.actor.spi"), source.importedPackages());
        assertEquals("dev.heddle.actor.cell", source.packageName());
    }

    @Test
    void ranksLetImportsPointDownOnly() {
        assertTrue(Ranks.mayImport("dev.heddle.actor.cell", "dev.heddle.actor.ask"));
        assertFalse(Ranks.mayImport("dev.heddle.actor.ask", "dev.heddle.actor.cell"));
        assertTrue(Ranks.mayImport("dev.heddle.cluster.wire", "dev.heddle.proto"));
        assertFalse(Ranks.mayImport("dev.heddle.actor", "dev.heddle.cluster"));
        assertFalse(Ranks.mayImport("dev.heddle.cluster.auth", "dev.heddle.actor"));
        assertTrue(Ranks.mayImport("dev.heddle.samples.node", "dev.heddle.cluster"));
        assertTrue(Ranks.moduleOf("dev.heddle.other").isEmpty());
    }
}
