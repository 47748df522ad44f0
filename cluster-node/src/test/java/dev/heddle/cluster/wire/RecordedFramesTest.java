package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The frames of handshakes recorded between real Rust nodes: read, and written again to the same bytes. */
@Timeout(10)
class RecordedFramesTest {

    @Test
    void everyRecordedFrameIsReadAndWrittenBackTheSame() throws IOException {
        int frames = 0;
        for (Path file : recordings()) {
            for (String line : Files.readAllLines(file)) {
                int bar = line.lastIndexOf(" | ");
                if (bar > 0) {
                    frames++;
                    WireMessage message = WireCodec.decode(HexFormat.of().parseHex(line.substring(bar + 3)));
                    assertInstanceOf(WireMessage.Auth.class, message, line);
                    assertEquals(line.substring(bar + 3), HexFormat.of().formatHex(WireCodec.encode(message)), line);
                }
            }
        }
        assertTrue(frames >= 30, "only " + frames + " frames");
    }

    private static List<Path> recordings() throws IOException {
        Path golden = Path.of("../cluster-auth/src/test/resources/golden");
        try (Stream<Path> files = Files.list(golden)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
