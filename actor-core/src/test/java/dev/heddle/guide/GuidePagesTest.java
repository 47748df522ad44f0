package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every block of Java in the guide is a region of a test that runs: the comment above the block names it, {@code
 * <!-- snippet: File#name -->}, and in the file it stands between {@code // snippet: name} and {@code // end}.
 * Regions of one name are joined. With {@code -Dheddle.guide.write=true} the pages are written anew from the regions.
 */
@Timeout(30)
class GuidePagesTest {
    private static final Pattern BLOCK = Pattern
            .compile("(?:<!-- snippet: (\\w+)#([\\w-]+) -->\n)?```java\n(.*?)```\n", Pattern.DOTALL);

    /** Where the tests are that pages are cut out of. */
    private static final List<String> MODULES = List.of("actor-core", "cluster-node");

    /** To a file of ours, with or without a place in it. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(?:#[^)]*)?\\)");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("docs/guide"))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    @Test
    void everyBlockOfJavaIsARegionOfATestThatRuns() throws IOException {
        int blocks = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            String fresh = BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement(fresh(page, block.group(1),
                    block.group(2))));
            if (Boolean.getBoolean("heddle.guide.write")) {
                Files.writeString(page, fresh);
            } else {
                assertEquals(fresh, text, page + " differs from the tests; write it with -Dheddle.guide.write=true");
            }
            blocks += (int) BLOCK.matcher(text).results().count();
        }
        assertTrue(blocks >= 25, "only " + blocks);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page.getFileName() + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageIsOnTheListOfPages() throws IOException {
        String list = Files.readString(root().resolve("docs/guide/README.md"));
        for (Path page : pages()) {
            String name = page.getFileName().toString();
            assertTrue(name.equals("README.md") || list.contains("(" + name + ")"), name);
        }
    }

    private static String fresh(Path page, String file, String name) {
        assertTrue(file != null, page + " has a block of Java that names no region; put one above it");
        return "<!-- snippet: " + file + "#" + name + " -->\n```java\n" + region(file, name) + "```\n";
    }

    private static Path source(String file) {
        return MODULES.stream()
                .map(module -> root().resolve(module + "/src/test/java/dev/heddle/guide/" + file + ".java"))
                .filter(Files::exists).findFirst().orElseThrow(() -> new AssertionError("There is no test " + file));
    }

    /** What stands in the regions of that name, without the indentation that all of it has. */
    private static String region(String file, String name) {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        try {
            for (String line : Files.readAllLines(source(file))) {
                if (line.strip().startsWith("// snippet: ")) {
                    inside = line.strip().equals("// snippet: " + name);
                } else if (line.strip().equals("// end")) {
                    inside = false;
                } else if (inside) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertTrue(!lines.isEmpty(), () -> "There is no region " + name + " in " + file);
        return String.join("\n", lines).stripIndent() + "\n";
    }
}
