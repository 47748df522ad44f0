package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.Unit;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each type, both ways, as Rust has them: a length of 64 bits, then the value, all big-endian. */
@Timeout(30)
class GoldenBytesTest {
    private static final BigInteger MAX_U128 = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final BigInteger MIN_I128 = BigInteger.ONE.shiftLeft(127).negate();

    static List<Arguments> numbers() {
        return List.of(row("I8", "01 80", new AllTypes.I8(Byte.MIN_VALUE)),
                row("I8", "01 7f", new AllTypes.I8((byte) 127)),
                row("I16", "02 8000", new AllTypes.I16(Short.MIN_VALUE)),
                row("I16", "02 0102", new AllTypes.I16((short) 0x0102)),
                row("I32", "04 80000000", new AllTypes.I32(Integer.MIN_VALUE)),
                row("I32", "04 ffffffff", new AllTypes.I32(-1)),
                row("I32", "04 01020304", new AllTypes.I32(0x01020304)),
                row("I64", "08 8000000000000000", new AllTypes.I64(Long.MIN_VALUE)),
                row("I64", "08 0102030405060708", new AllTypes.I64(0x0102030405060708L)),
                row("I128Of", "10 80000000000000000000000000000000", new AllTypes.I128Of(MIN_I128)),
                row("I128Of", "10 7fffffffffffffffffffffffffffffff", new AllTypes.I128Of(MIN_I128.not())),
                row("I128Of", "10 ffffffffffffffffffffffffffffffff", new AllTypes.I128Of(BigInteger.ONE.negate())),
                row("I128Of", "10 00000000000000000000000000000000", new AllTypes.I128Of(BigInteger.ZERO)),
                row("U8Of", "01 ff", new AllTypes.U8Of(255)), row("U8Of", "01 00", new AllTypes.U8Of(0)),
                row("U16Of", "02 ffff", new AllTypes.U16Of(65_535)),
                row("U32Of", "04 ffffffff", new AllTypes.U32Of(4_294_967_295L)),
                row("U32Of", "04 00000001", new AllTypes.U32Of(1)),
                row("U64Of", "08 ffffffffffffffff", new AllTypes.U64Of(-1)),
                row("U128Of", "10 ffffffffffffffffffffffffffffffff", new AllTypes.U128Of(MAX_U128)),
                row("U128Of", "10 00000000000000000000000000000100", new AllTypes.U128Of(BigInteger.valueOf(256))),
                row("F32", "04 3fc00000", new AllTypes.F32(1.5f)), row("F32", "04 80000000", new AllTypes.F32(-0f)),
                row("F64", "08 bff8000000000000", new AllTypes.F64(-1.5)),
                row("F64", "08 7ff0000000000000", new AllTypes.F64(Double.POSITIVE_INFINITY)),
                row("F64", "08 7ff8000000000000", new AllTypes.F64(Double.NaN)),
                row("Boxed", "01 07", new AllTypes.Boxed(7)));
    }

    static List<Arguments> others() {
        return List.of(row("Bool", "01 00", new AllTypes.Bool(false)), row("Bool", "01 01", new AllTypes.Bool(true)),
                row("Char", "04 0001f600", new AllTypes.Char(0x1F600)),
                row("Char", "04 0010ffff", new AllTypes.Char(0x10FFFF)),
                row("Char", "04 0000d7ff", new AllTypes.Char(0xD7FF)),
                row("Char", "04 0000e000", new AllTypes.Char(0xE000)),
                row("Nothing", "00", new AllTypes.Nothing(Unit.UNIT)), row("Text", "00", new AllTypes.Text("")),
                row("Text", "04 6ec3a965", new AllTypes.Text("née")),
                row("Text", "04 f09f9880", new AllTypes.Text("\uD83D\uDE00")),
                row("Text", "03 efbfbd", new AllTypes.Text("\uFFFD")),
                row("Text", "01 00", new AllTypes.Text("\u0000")),
                row("Bytes", "00", new AllTypes.Bytes(new byte[0])),
                row("Bytes", "03 00ff10", new AllTypes.Bytes(new byte[]{ 0, -1, 16 })),
                row("Shorts", "04 0001ffff", new AllTypes.Shorts(new short[]{ 1, -1 })),
                row("Unsigned", "08 00000001ffffffff", new AllTypes.Unsigned(new long[]{ 1, 4_294_967_295L })),
                row("Doubles", "08 3ff8000000000000", new AllTypes.Doubles(new double[]{ 1.5 })),
                row("Doubles", "00", new AllTypes.Doubles(new double[0])),
                row("Flags", "03 010001", new AllTypes.Flags(new boolean[]{ true, false, true })),
                row("Chars", "08 0000006100000062", new AllTypes.Chars(new int[]{ 'a', 'b' })),
                row("Bigs", "10 ffffffffffffffffffffffffffffffff", new AllTypes.Bigs(new BigInteger[]{ MAX_U128 })),
                Arguments.of("Several",
                        hex("02 6869") + hex("02 0007") + hex("01 09") + hex("00") + hex("08 000000000000000a"),
                        new AllTypes.Several("hi", 7, new byte[]{ 9 }, Unit.UNIT, 10)),
                row("r#type", "04 00000005", new AllTypes.Renamed(5)), Arguments.of("Empty", "", new AllTypes.Empty()));
    }

    @ParameterizedTest
    @MethodSource({ "numbers", "others" })
    void aMessageHasItsBytesBothWays(String variant, String hex, AllTypes message) {
        Encoded encoded = AllTypes.CODEC.encode(message);
        assertEquals(variant, encoded.variant());
        assertEquals(hex, HexFormat.of().formatHex(encoded.arguments()));
        assertNull(encoded.reply());
        AllTypes read = AllTypes.CODEC.decode(variant, encoded.arguments());
        assertEquals(message.getClass(), read.getClass());
        if (!message.toString().contains("@")) {
            assertEquals(message, read);
        }
        assertArrayEquals(encoded.arguments(), AllTypes.CODEC.encode(read).arguments());
    }

    private static Arguments row(String variant, String hex, AllTypes message) {
        return Arguments.of(variant, hex(hex), message);
    }

    // "02 8000": a length of one byte written in full, then the bytes.
    static String hex(String shortForm) {
        return "00000000000000" + shortForm.replace(" ", "");
    }
}
