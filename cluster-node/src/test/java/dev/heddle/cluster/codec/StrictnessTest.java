package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.Unit;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class StrictnessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "I8|02 0000|AllTypes.I8.v: 2 bytes where i8 has 1", "I16|01 00|AllTypes.I16.v: 1 bytes where i16 has 2",
        "I32|08 0000000000000000|AllTypes.I32.v: 8 bytes where i32 has 4",
        "U64Of|04 00000000|AllTypes.U64Of.v: 4 bytes where u64 has 8",
        "I128Of|00|AllTypes.I128Of.v: 0 bytes where i128 has 16", "F64|01 00|AllTypes.F64.v: 1 bytes where f64 has 8",
        "Nothing|01 00|AllTypes.Nothing.v: 1 bytes where () has 0",
        "Bool|01 02|AllTypes.Bool.v: byte 2 is not a bool, which is 0 or 1",
        "Bool|01 ff|AllTypes.Bool.v: byte -1 is not a bool, which is 0 or 1",
        "Char|04 0000d800|AllTypes.Char.v: 0xd800 is no Unicode scalar value",
        "Char|04 00110000|AllTypes.Char.v: 0x110000 is no Unicode scalar value",
        "Char|04 ffffffff|AllTypes.Char.v: 0xffffffff is no Unicode scalar value",
        "Text|01 ff|AllTypes.Text.v: the bytes are not UTF-8", "Text|02 c080|AllTypes.Text.v: the bytes are not UTF-8",
        "Text|03 eda080|AllTypes.Text.v: the bytes are not UTF-8",
        "Text|01 c3|AllTypes.Text.v: the bytes are not UTF-8",
        "Shorts|03 000000|AllTypes.Shorts.v: 3 bytes are no Vec<i16> of 2 bytes each",
        "Flags|02 0102|AllTypes.Flags.v: byte 2 is not a bool, which is 0 or 1",
        "Text|00 00|AllTypes.Text: 1 bytes after its last component",
        "Text|05 00|AllTypes.Text.v: a length of 5 with 1 bytes left" })
    void argumentsThatAreNotExactlyTheTypeAreRefused(String variant, String hex, String message) {
        assertEquals(message, fault(AllTypes.CODEC, variant, HexFormat.of().parseHex(GoldenBytesTest.hex(hex))));
    }

    @Test
    void lengthsAreUnsignedAndCheckedAgainstWhatIsThere() {
        assertEquals("AllTypes.Bytes.v: a length of 18446744073709551615 with 0 bytes left",
                fault(AllTypes.CODEC, "Bytes", HexFormat.of().parseHex("f".repeat(16))));
        assertEquals("AllTypes.Bytes.v: a length of 4294967296 with 0 bytes left",
                fault(AllTypes.CODEC, "Bytes", HexFormat.of().parseHex("0000000100000000")));
        assertEquals("AllTypes.Bytes.v: 7 bytes where its length has 8", fault(AllTypes.CODEC, "Bytes", new byte[7]));
        assertEquals("AllTypes.Empty: 1 bytes after its last component", fault(AllTypes.CODEC, "Empty", new byte[1]));
    }

    @Test
    void everyTruncationAndEveryAdditionIsRefused() {
        byte[] whole = AllTypes.CODEC.encode(new AllTypes.Several("hé", 7, new byte[]{ 9 }, Unit.UNIT, 10)).arguments();
        for (int length = 0; length < whole.length + 3; length++) {
            if (length != whole.length) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(CodecException.class, () -> AllTypes.CODEC.decode("Several", cut));
            }
        }
    }

    @Test
    void anUnknownVariantIsNamedWithoutItsTricks() {
        assertEquals(AllTypes.class.getName() + " has no variant 'a?b'", fault(AllTypes.CODEC, "a\nb", new byte[0]));
        assertTrue(fault(AllTypes.CODEC, "x".repeat(10_000), new byte[0]).length() < 200);
        assertEquals(AllTypes.class.getName() + " has no variant ''", fault(AllTypes.CODEC, "", new byte[0]));
    }

    @Test
    void aRenamedVariantAnswersToItsNameAndAliasesOnly() {
        byte[] arguments = AllTypes.CODEC.encode(new AllTypes.Renamed(5)).arguments();
        assertEquals(new AllTypes.Renamed(5), AllTypes.CODEC.decode("r#type", arguments));
        assertEquals(new AllTypes.Renamed(5), AllTypes.CODEC.decode("kind", arguments));
        assertEquals(AllTypes.class.getName() + " has no variant 'Renamed'",
                fault(AllTypes.CODEC, "Renamed", arguments));
    }

    static List<Arguments> unsendable() {
        BigInteger big = BigInteger.ONE.shiftLeft(127);
        return List.of(
                Arguments.of(new AllTypes.U8Of(256), "AllTypes.U8Of.v: 256 is not a u8, which goes from 0 to 255"),
                Arguments.of(new AllTypes.U8Of(-1), "AllTypes.U8Of.v: -1 is not a u8, which goes from 0 to 255"),
                Arguments.of(new AllTypes.U16Of(65_536),
                        "AllTypes.U16Of.v: 65536 is not a u16, which goes from 0 to 65535"),
                Arguments.of(new AllTypes.U32Of(1L << 32),
                        "AllTypes.U32Of.v: 4294967296 is not a u32, which goes from 0 to 4294967295"),
                Arguments.of(new AllTypes.I128Of(big),
                        "AllTypes.I128Of.v: a number of 128 bits and sign 1 is not an i128"),
                Arguments.of(new AllTypes.I128Of(big.negate().subtract(BigInteger.ONE)),
                        "AllTypes.I128Of.v: a number of 128 bits and sign -1 is not an i128"),
                Arguments.of(new AllTypes.U128Of(big.shiftLeft(1)),
                        "AllTypes.U128Of.v: a number of 129 bits and sign 1 is not an u128"),
                Arguments.of(new AllTypes.U128Of(BigInteger.ONE.negate()),
                        "AllTypes.U128Of.v: a number of 0 bits and sign -1 is not an u128"),
                Arguments.of(new AllTypes.Char(0xDFFF),
                        "AllTypes.Char.v: 0xdfff is no Unicode scalar value"),
                Arguments.of(new AllTypes.Text("a\uD800"),
                        "AllTypes.Text.v: half of a surrogate pair is no text"),
                Arguments.of(new AllTypes.Text("\uDC00a"),
                        "AllTypes.Text.v: half of a surrogate pair is no text"),
                Arguments.of(new AllTypes.Text(null), "AllTypes.Text.v is null, which cannot be sent"),
                Arguments.of(new AllTypes.Boxed(null), "AllTypes.Boxed.v is null, which cannot be sent"),
                Arguments.of(new AllTypes.Count(null), "AllTypes.Count.reply is null, which cannot be sent"),
                Arguments.of(new AllTypes.Unsigned(new long[]{ 0, -1 }),
                        "AllTypes.Unsigned.v: -1 is not a u32, which goes from 0 to 4294967295"),
                Arguments.of(new AllTypes.Bigs(new BigInteger[1]), "AllTypes.Bigs.v: element 0 is null"));
    }

    @ParameterizedTest
    @MethodSource("unsendable")
    void whatCannotBeSentFailsAtTheSender(AllTypes message, String fault) {
        assertEquals(fault, assertThrows(CodecException.class, () -> AllTypes.CODEC.encode(message)).getMessage());
    }

    sealed interface Picky {
        record Even(int n) implements Picky {
            public Even {
                if (n % 2 != 0) {
                    throw new IllegalArgumentException("odd");
                }
            }
        }

        record Huge(byte[] a, byte[] b, byte[] c, byte[] d, byte[] e) implements Picky {}
    }

    @Test
    void aConstructorThatRefusesIsNamed() {
        MessageCodec<Picky> codec = MessageCodecs.derive(MethodHandles.lookup(), Picky.class);
        assertEquals("Picky.Even: its constructor refused the values: java.lang.IllegalArgumentException: odd",
                fault(codec, "Even", HexFormat.of().parseHex(GoldenBytesTest.hex("04 00000001"))));
    }

    @Test
    void aMessageThatNoArrayHoldsIsRefusedBeforeItIsWritten() {
        MessageCodec<Picky> codec = MessageCodecs.derive(MethodHandles.lookup(), Picky.class);
        byte[] part = new byte[440_000_000];
        Picky huge = new Picky.Huge(part, part, part, part, part);
        assertEquals("Picky.Huge: 2200000040 bytes are more than a message can have; send it in parts",
                assertThrows(CodecException.class, () -> codec.encode(huge)).getMessage());
    }

    @Test
    void randomBytesAreMessagesOrCodecExceptions() {
        long seed = Long.getLong("heddle.seed", 7L);
        Random random = new Random(seed);
        List<String> variants = List.of("Empty", "I8", "I128Of", "U32Of", "Bool", "Char", "Text", "Bytes", "Several",
                "Echo",
                "Count", "Flags", "Bigs", "nobody");
        int read = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] arguments = new byte[random.nextInt(40)];
            random.nextBytes(arguments);
            for (int at = 0; at + 8 <= arguments.length && random.nextInt(4) > 0; at += 8 + arguments[at + 7]) {
                Arrays.fill(arguments, at, at + 7, (byte) 0);
                int left = arguments.length - at - 8;
                arguments[at + 7] = (byte) (random.nextBoolean() ? left : random.nextInt(left + 1));
            }
            String variant = variants.get(random.nextInt(variants.size()));
            try {
                AllTypes message = random.nextBoolean()
                        ? AllTypes.CODEC.decode(variant, arguments)
                        : AllTypes.CODEC.decode(variant, arguments, bytes -> {});
                assertTrue(Arrays.equals(arguments, AllTypes.CODEC.encode(message).arguments()), "seed " + seed);
                read++;
            } catch (CodecException e) {
                assertFalse(e.getMessage().isEmpty(), "seed " + seed);
            }
        }
        assertTrue(read > 100, "only " + read + " were messages, seed " + seed);
    }

    private static String fault(MessageCodec<?> codec, String variant, byte[] arguments) {
        return assertThrows(CodecException.class, () -> codec.decode(variant, arguments)).getMessage();
    }
}
