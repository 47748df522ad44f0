package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.Encoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of every type and of its values at the edges, as the crates of both versions have written them, with the
 * values in words. An interop test holds the files against the crates.
 */
@Timeout(30)
class ArgumentsOfRustTest {
    private static final Contract CONTRACT = Contract.of(RustTypes.CODEC);
    private static final Contract CACHE = Contract.of(RustTypes.CACHE);

    /** A line: the kind, the variant or the type, the bytes, the value. */
    record Golden(String kind, String name, byte[] bytes, String words) {
        static Golden parse(String line) {
            String[] parts = line.split(" ", 4);
            return new Golden(parts[0], parts[1],
                    parts[2].equals("-") ? new byte[0] : HexFormat.of().parseHex(parts[2]), parts[3]);
        }

        MessageCodec<?> codec() {
            if (kind.equals("bare")) {
                return MessageCodecs.bare(RustTypes.BARE.get(name));
            }
            return CACHE.find(name).isPresent() ? RustTypes.CACHE : RustTypes.CODEC;
        }

        String variant() {
            return kind.equals("bare") ? "" : name;
        }

        Object decode(byte[] changed) {
            return kind.equals("call")
                    ? codec().decode(variant(), changed, reply -> {})
                    : codec().decode(variant(), changed);
        }

        String said(Object message) throws ReflectiveOperationException {
            return kind.equals("bare")
                    ? Words.of(RustTypes.BARE.get(name).rust(), message)
                    : Words.of((Record) message, Contract.of(codec()), name);
        }
    }

    static List<Golden> golden(String version) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/golden/arguments-" + version + ".txt")).stream()
                .map(Golden::parse).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void everyTypeIsReadAsItWasMeantAndWrittenTheSame(String version) throws Exception {
        for (Golden line : golden(version)) {
            Object message = line.decode(line.bytes());
            assertEquals(line.words(), line.said(message), line.toString());
            Encoded again = encode(line.codec(), message);
            assertEquals(line.variant(), again.variant());
            assertEquals(line.kind().equals("call"), again.isCall(), line.toString());
            assertEquals(HexFormat.of().formatHex(line.bytes()), HexFormat.of().formatHex(again.arguments()),
                    line.toString());
        }
    }

    @SuppressWarnings("unchecked")
    static <M> Encoded encode(MessageCodec<M> codec, Object message) {
        return codec.encode((M) message);
    }

    @Test
    void everyVariantAndEveryTypeIsThere() throws IOException {
        for (String version : List.of("0.15.12", "0.16.5")) {
            Set<String> variants = new TreeSet<>();
            CONTRACT.toString().lines().forEach(line -> variants.add(name(line)));
            CACHE.toString().lines().forEach(line -> variants.add(name(line)));
            assertEquals(variants, golden(version).stream().filter(line -> !line.kind().equals("bare"))
                    .map(Golden::name).collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(new TreeSet<>(RustTypes.BARE.keySet()), golden(version).stream()
                    .filter(line -> line.kind().equals("bare")).map(Golden::name)
                    .collect(Collectors.toCollection(TreeSet::new)));
            assertTrue(golden(version).size() > 300);
        }
    }

    private static String name(String line) {
        return line.substring(line.indexOf(' ') + 1, line.indexOf('('));
    }

    @Test
    void bothVersionsWriteTheSame() throws IOException {
        assertEquals(golden("0.15.12").stream().map(Golden::words).toList(),
                golden("0.16.5").stream().map(Golden::words).toList());
        assertEquals(-1, Files.mismatch(Path.of("src/test/resources/golden/arguments-0.15.12.txt"),
                Path.of("src/test/resources/golden/arguments-0.16.5.txt")));
    }
}
