package dev.heddle.samples.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.port.OutputPort;
import dev.heddle.samples.words.WordCount.Progress;
import dev.heddle.samples.words.WordCount.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The word count counts, says how far it is, and leaves out what cannot be read. */
@Timeout(30)
class WordCountTest {
    @TempDir
    private Path folder;

    private final OutputPort<Progress> port = OutputPort.create("progress");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void wordsOfAllFilesAreCounted() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(file("file" + i, "To be, or not to be.\n\nThat's it: number " + i + '\n'));
        }
        List<Progress> seen = Collections.synchronizedList(new ArrayList<>());
        try (var system = ActorSystem.create("test")) {
            var watcher = system.<Progress>spawn(() -> (now, self) -> seen.add(now));
            port.subscribe(watcher);
            Result result = WordCount.of(files, 3, port);
            assertEquals(Map.of("to", 100L, "be", 100L, "or", 50L, "not", 50L, "that's", 50L, "it", 50L, "number", 50L),
                    result.words());
            assertEquals(Set.of(), result.noText());
            assertEquals(Map.of(), result.unreadable());
            assertTrue(watcher.drainAndWait(java.time.Duration.ofSeconds(10)));
        }
        assertEquals(IntStream.rangeClosed(1, 50).mapToObj(done -> new Progress(done, 50, 9L * done)).toList(), seen);
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        Path binary = Files.write(folder.resolve("binary"), new byte[]{ (byte) 0xff, (byte) 0xfe });
        Result result = WordCount.of(List.of(missing, file("good", "one two"), binary), 2, port);
        assertEquals(Map.of("one", 1L, "two", 1L), result.words());
        assertEquals(Set.of(binary), result.noText());
        assertEquals(Map.of(missing, "there is no such file"), result.unreadable());
    }
}
