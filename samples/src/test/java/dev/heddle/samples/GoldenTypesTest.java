package dev.heddle.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.Unit;
import dev.heddle.cluster.codec.I128;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.RustChar;
import dev.heddle.cluster.codec.U128;
import dev.heddle.cluster.codec.U16;
import dev.heddle.cluster.codec.U32;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.codec.U8;
import dev.heddle.cluster.codec.Variant;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each type of argument, as the derive macro of real Rust crates writes it. */
@Timeout(10)
class GoldenTypesTest {

    sealed interface Types {
        record I8(byte value) implements Types {}

        record I16(short value) implements Types {}

        record I32(int value) implements Types {}

        record I64(long value) implements Types {}

        @Variant("I128")
        record Int128(@I128 BigInteger value) implements Types {}

        @Variant("U8")
        record Unsigned8(@U8 int value) implements Types {}

        @Variant("U16")
        record Unsigned16(@U16 int value) implements Types {}

        @Variant("U32")
        record Unsigned32(@U32 long value) implements Types {}

        @Variant("U64")
        record Unsigned64(@U64 long value) implements Types {}

        @Variant("U128")
        record Unsigned128(@U128 BigInteger value) implements Types {}

        record F32(float value) implements Types {}

        record F64(double value) implements Types {}

        record Bool(boolean value) implements Types {}

        record Char(@RustChar int value) implements Types {}

        record Text(String value) implements Types {}

        @Variant("Unit")
        record Empty(Unit value) implements Types {}

        record Bytes(byte[] value) implements Types {}

        record Numbers(int[] value) implements Types {}

        record Several(@U8 int first, String second, long third) implements Types {}

        record Nothing() implements Types {}
    }

    private static final MessageCodec<Types> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Types.class);

    private static List<Types> samples() {
        return List.of(new Types.I8((byte) -2), new Types.I16((short) -300), new Types.I32(-70_000),
                new Types.I64(-5_000_000_000L), new Types.Int128(new BigInteger("-170000000000000000000")),
                new Types.Unsigned8(200), new Types.Unsigned16(60_000), new Types.Unsigned32(4_000_000_000L),
                new Types.Unsigned64(Long.parseUnsignedLong("18000000000000000000")),
                new Types.Unsigned128(new BigInteger("340000000000000000000")), new Types.F32(1.5f),
                new Types.F64(-2.25), new Types.Bool(true), new Types.Char(0x1F9F5), new Types.Text("h\u00e4ddle"),
                new Types.Empty(Unit.UNIT), new Types.Bytes(new byte[]{ 0, 127, (byte) 255 }),
                new Types.Numbers(new int[]{ 1, -1 }), new Types.Several(7, "x", -1), new Types.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void everyTypeIsWrittenAsRustWritesIt(String version) throws IOException {
        List<String> ours = new ArrayList<>();
        for (Types sample : samples()) {
            MessageCodec.Encoded encoded = CODEC.encode(sample);
            ours.add(encoded.variant() + ' ' + HexFormat.of().formatHex(encoded.arguments()));
        }
        List<String> theirs = Files.readAllLines(golden(version));
        assertEquals(theirs, ours);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void everyTypeOfRustIsReadAndWrittenBackTheSame(String version) throws IOException {
        for (String line : Files.readAllLines(golden(version))) {
            String[] words = line.split(" ", -1);
            byte[] arguments = HexFormat.of().parseHex(words[1]);
            MessageCodec.Encoded again = CODEC.encode(CODEC.decode(words[0], arguments));
            assertEquals(words[1], HexFormat.of().formatHex(again.arguments()), line);
        }
    }

    private static Path golden(String version) {
        Path path = Path.of("rust-peer/golden/types-" + version + ".txt");
        assertTrue(Files.exists(path), path.toAbsolutePath() + " is missing");
        return path;
    }
}
