package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.cluster.scenario.RustBinary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The crates themselves: they still write the golden bytes, and they read what is written here. */
@Tag("interop")
@Timeout(60)
class RustArgumentsInteropTest {
    private static final int EACH = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theCratesStillWriteTheGoldenBytes(String version) throws Exception {
        assertEquals(Files.readAllLines(Path.of("src/test/resources/golden/arguments-" + version + ".txt")),
                run(folder, version, "golden-types", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theCratesReadWhatIsWrittenHereAsItWasMeant(String version) throws Exception {
        long seed = Long.getLong("heddle.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> sent = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Class<?> record : Family.records(RustTypes.class)) {
            for (int i = 0; i < EACH; i++) {
                add(RustTypes.CODEC, RandomValues.message(record, random), sent, expected);
            }
        }
        for (int i = 0; i < EACH; i++) {
            add(RustTypes.CACHE, new RustTypes.Cache.Put<>(RandomValues.text(random),
                    (float[]) RandomValues.of(float[].class, "Vec<f32>", random)), sent, expected);
            for (String name : RustTypes.BARE.keySet()) {
                addBare(name, random, sent, expected);
            }
        }
        List<String> read = run(folder, version, "golden-read", sent);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), read.get(i), "seed " + seed + ", line " + i);
        }
        assertEquals(expected.size(), read.size());
    }

    private static <M> void add(MessageCodec<M> codec, Object message, List<String> sent, List<String> expected)
            throws ReflectiveOperationException {
        Encoded encoded = ArgumentsOfRustTest.encode(codec, message);
        String line = (encoded.isCall() ? "call " : "cast ") + encoded.variant() + " " + hex(encoded.arguments());
        sent.add(line);
        expected.add(line + " " + Words.of((Record) message, Contract.of(codec), encoded.variant()));
    }

    private static void addBare(String name, Random random, List<String> sent, List<String> expected) {
        WireType<?> type = RustTypes.BARE.get(name);
        Object value = RandomValues.of(type.javaType(), type.rust(), random);
        String line = "bare " + name + " "
                + hex(ArgumentsOfRustTest.encode(MessageCodecs.bare(type), value).arguments());
        sent.add(line);
        expected.add(line + " " + Words.of(type.rust(), value));
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }

    /** What the program of that version prints for that input. */
    static List<String> run(Path folder, String version, String command, List<String> input) throws Exception {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(RustBinary.of(version).toString(), command).redirectInput(in.toFile())
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertTrue(process.waitFor(40, TimeUnit.SECONDS), "the Rust program does not end");
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }
}
