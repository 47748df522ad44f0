package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every sentence of the semantics page names a test, and every test that it names is there. */
@Timeout(20)
class SemanticsPageTest {
    private static final Pattern BACKED = Pattern.compile("- .*[.] \\[(\\w+)[.](\\w+)]");

    @Test
    void everySentenceIsBackedByATestThatExists() throws IOException {
        TestSources tests = TestSources.read();
        List<String> unbacked = new ArrayList<>();
        int sentences = 0;
        for (String line : Files.readAllLines(TidyTest.root().resolve("docs/semantics.md"))) {
            if (line.startsWith("- ")) {
                sentences++;
                Matcher backed = BACKED.matcher(line);
                if (!backed.matches() || !tests.has(backed.group(1), backed.group(2))) {
                    unbacked.add(line);
                }
            }
        }
        assertEquals(List.of(), unbacked);
        assertTrue(sentences > 50, "only " + sentences + " sentences");
    }
}
