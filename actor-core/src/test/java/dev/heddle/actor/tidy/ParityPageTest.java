package dev.heddle.actor.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page that holds us against ractor names tests that are there, and its numbers are those of its tables. */
@Timeout(20)
class ParityPageTest {
    private static final Pattern OUR_TEST = Pattern.compile("`(\\w+Test)[.](\\w+)`");
    private static final Pattern COUNTS = Pattern.compile("\\| ([\\w ]+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern LEFT_OUT = Pattern.compile("\\| ([A-Z][\\w ]+) \\| `\\w+` \\| .*");

    private final List<String> lines;

    ParityPageTest() throws IOException {
        lines = Files.readAllLines(TidyTest.root().resolve("docs/parity.md"));
    }

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        TestSources tests = TestSources.read();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (String line : lines) {
            for (Matcher found = OUR_TEST.matcher(line); found.find(); named++) {
                if (!tests.has(found.group(1), found.group(2))) {
                    missing.add(found.group());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 80, "only " + named);
    }

    @Test
    void itsNumbersAreThoseOfItsTables() {
        Map<String, List<Integer>> stated = new TreeMap<>();
        Map<String, Integer> counterparts = new TreeMap<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        String area = "";
        for (String line : lines) {
            Matcher counts = COUNTS.matcher(line);
            Matcher left = LEFT_OUT.matcher(line);
            if (counts.matches()) {
                stated.put(counts.group(1), List.of(Integer.valueOf(counts.group(2)), Integer.valueOf(counts.group(3)),
                        Integer.valueOf(counts.group(4))));
            } else if (line.startsWith("## ")) {
                area = line.substring(3);
            } else if (line.startsWith("| `")) {
                counterparts.merge(area, 1, Integer::sum);
            } else if (left.matches()) {
                leftOut.merge(left.group(1), 1, Integer::sum);
            }
        }
        Map<String, List<Integer>> counted = new TreeMap<>();
        for (String each : stated.keySet()) {
            int here = counterparts.getOrDefault(each, 0);
            int not = leftOut.getOrDefault(each, 0);
            counted.put(each, List.of(here + not, here, not));
        }
        assertEquals(stated, counted);
        assertEquals(12, stated.size());
    }
}
