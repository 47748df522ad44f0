package dev.heddle.actor.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests of all modules, by the names of their classes. */
final class TestSources {
    private final Map<String, String> texts;

    private TestSources(Map<String, String> texts) {
        this.texts = texts;
    }

    static TestSources read() throws IOException {
        try (Stream<Path> files = Files.walk(TidyTest.root())) {
            return new TestSources(files.filter(file -> file.toString().contains("src/test/java"))
                    .filter(file -> file.toString().endsWith(".java")).collect(Collectors
                            .toMap(file -> file.getFileName().toString(), TestSources::text, (one, other) -> one)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a class, empty when there is none. */
    String text(String test) {
        return texts.getOrDefault(test + ".java", "");
    }

    /** Whether a class has a test of that name. */
    boolean has(String test, String method) {
        return Pattern.compile("(@Test|@RepeatedTest\\([0-9]+\\)|@(Value|Csv)Source\\([^)]*\\)"
                + "|@(Method|Enum)Source(\\([^)]*\\))?)" + "\\s+void " + method + "\\(").matcher(text(test)).find();
    }
}
