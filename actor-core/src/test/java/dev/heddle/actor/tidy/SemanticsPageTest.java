package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every sentence of the semantics page names a test, and every test that it names is there. */
@Timeout(20)
class SemanticsPageTest {
    private static final Pattern BACKED = Pattern.compile("- .*[.] \\[(\\w+)[.](\\w+)]");

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("LICENSE"))) {
            here = here.getParent();
        }
        return here;
    }

    private static Optional<Path> source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.endsWith(test + ".java") && file.toString().contains("src")).findFirst();
        }
    }

    @Test
    void everySentenceIsBackedByATestThatExists() throws IOException {
        List<String> unbacked = new ArrayList<>();
        int sentences = 0;
        for (String line : Files.readAllLines(root().resolve("docs/semantics.md"))) {
            if (line.startsWith("- ")) {
                sentences++;
                Matcher backed = BACKED.matcher(line);
                if (!backed.matches() || !exists(backed.group(1), backed.group(2))) {
                    unbacked.add(line);
                }
            }
        }
        assertEquals(List.of(), unbacked);
        assertTrue(sentences > 50, "only " + sentences + " sentences");
    }

    private static boolean exists(String test, String method) throws IOException {
        Optional<Path> source = source(test);
        return source.isPresent() && Pattern
                .compile("(@Test|@RepeatedTest\\([0-9]+\\)|@ValueSource\\([^)]*\\))\\s+void " + method + "\\(")
                .matcher(Files.readString(source.get())).find();
    }
}
