package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.auth.HandshakeMessage;
import dev.heddle.cluster.frame.Allocated;
import dev.heddle.cluster.wire.WireException.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WireCodecFaultsTest {

    static List<WireMessage> all() {
        return Samples.all();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "'',NO_MEMBER", "2200,NO_MEMBER", "7801,NO_MEMBER", "0a00,NO_INNER_MEMBER",
        "1200,NO_INNER_MEMBER", "1a00,NO_INNER_MEMBER", "12022200,NO_INNER_MEMBER", "1a027a00,NO_INNER_MEMBER",
        "0a023a00,NO_INNER_MEMBER", "00,MALFORMED", "0a,MALFORMED", "0a05,MALFORMED", "12020a05,MALFORMED",
        "ffffffffffffffffffff01,MALFORMED", "12ffffffff0f,MALFORMED", "0c,MALFORMED",
        // variant, group and node name that are not UTF-8
        "12050a031a01ff,MALFORMED", "1a052a030a01ff,MALFORMED", "0a050a030a01ff,MALFORMED" })
    void whatIsNoMessageIsNamed(String hex, Fault fault) {
        assertEquals(fault, faultOf(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTruncationIsNamed(WireMessage message) {
        byte[] payload = WireCodec.encode(message);
        for (int length = 0; length < payload.length; length++) {
            Fault expected = length == 0 ? Fault.NO_MEMBER : Fault.MALFORMED;
            assertEquals(expected, faultOf(Arrays.copyOf(payload, length)), "cut at " + length);
        }
    }

    @Test
    void aStatusOfALaterVersionMeansGoOn() {
        WireMessage.Auth read = (WireMessage.Auth) WireCodec.decode(HexFormat.of().parseHex("0a0412020809"));
        assertEquals(new HandshakeMessage.ServerStatus(HandshakeMessage.Status.OK), read.message());
    }

    @ParameterizedTest
    @CsvSource({ "0a0232" + "00,0", "0a0632040a020102,2", "0a0432020a00,0" })
    void aDigestOfAnyLengthIsReadAndLeftToTheHandshake(String hex, int length) {
        WireMessage.Auth read = (WireMessage.Auth) WireCodec.decode(HexFormat.of().parseHex(hex));
        assertEquals(length,
                assertInstanceOf(HandshakeMessage.ServerAck.class, read.message()).digest().bytes().length);
    }

    @ParameterizedTest
    @CsvSource({ "0a00,1a{0}0a{0}", "0a00,1a{0}2a{0}", "0a00,1a{0}42{0}" })
    void aListIsCountedBeforeItIsBuilt(String entry, String shape) {
        byte[] payload = wrap(shape, HexFormat.of().parseHex(entry.repeat(20_000)));
        WireCodec.decode(payload, 20_000);
        assertEquals(Fault.TOO_MANY_ENTRIES,
                assertThrows(WireException.class, () -> WireCodec.decode(payload, 19_999)).fault());
    }

    @Test
    void pidsAreCountedPackedAndUnpackedAndOverSeveralLists() {
        byte[] ids = wrap("1a{0}12{0}0a{0}", new byte[1_000]);
        assertEquals(1_000, ((WireMessage.Terminate) WireCodec.decode(ids, 1_000)).pids().size());
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(ids, 999));
        byte[] unpacked = wrap("1a{0}12{0}", HexFormat.of().parseHex("0807".repeat(1_000)));
        assertEquals(1_000, ((WireMessage.Terminate) WireCodec.decode(unpacked, 1_000)).pids().size());
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(unpacked, 999));
        byte[] list = wrap("0a{0}", HexFormat.of().parseHex("0a00".repeat(600)));
        byte[] twice = wrap("1a{0}", concat(list, list));
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(twice, 1_000));
        // what nobody reads must not end the count: field 15 holds garbage
        byte[] hidden = wrap("1a{0}", concat(HexFormat.of().parseHex("7a0107"), list, list));
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(hidden, 1_000));
    }

    @Test
    void aFrameFullOfTinyEntriesCostsNearlyNothing() {
        byte[] payload = wrap("1a{0}0a{0}", HexFormat.of().parseHex("0a00".repeat(8_000_000)));
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(payload));
        long before = Allocated.byThisThread();
        assertEquals(Fault.TOO_MANY_ENTRIES, faultOf(payload));
        long cost = Allocated.byThisThread() - before;
        assertTrue(cost < 100_000, "allocated " + cost);
    }

    @Test
    void aFrameFullOfUnknownFieldsCostsNoMoreThanItself() {
        byte[] payload = concat(new byte[]{ 0x1a, 2, 0x4a, 0 }, HexFormat.of().parseHex("7801".repeat(1_000_000)));
        WireCodec.decode(payload);
        long before = Allocated.byThisThread();
        assertInstanceOf(WireMessage.Ready.class, WireCodec.decode(payload));
        long cost = Allocated.byThisThread() - before;
        assertTrue(cost < 100_000, "allocated " + cost);
    }

    @Test
    void deepNestingIsMalformedAndNoStackOverflow() {
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) 0x0b);
        assertEquals(Fault.MALFORMED, faultOf(groups));
        assertEquals(Fault.MALFORMED, faultOf(groups, 10));
        assertEquals(Fault.MALFORMED, faultOf(wrap("12{0}0a{0}", groups)));
        assertEquals(Fault.MALFORMED, faultOf(wrap("1a{0}0a{0}", groups), 10));
    }

    @Test
    void randomBytesAreMessagesOrNamedFaultsAndTheTwoReadersAgree() {
        long seed = Long.getLong("heddle.seed", 5L);
        Random random = new Random(seed);
        List<byte[]> valid = Samples.all().stream().map(WireCodec::encode).filter(bytes -> bytes.length < 500).toList();
        for (int round = 0; round < 60_000; round++) {
            byte[] payload = round % 4 == 0
                    ? randomBytes(random)
                    : mutated(valid.get(random.nextInt(valid.size())), random);
            WireMessage read;
            try {
                read = WireCodec.decode(payload);
            } catch (WireException e) {
                continue;
            }
            byte[] generated = WireCodec.encode(WireCodec.fromProto(WireCodec.parse(payload)));
            assertArrayEquals(generated, WireCodec.encode(read),
                    () -> "seed " + seed + ", payload " + HexFormat.of().formatHex(payload));
        }
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        if (bytes.length > 2) {
            bytes[0] = (byte) (0x0a + 8 * random.nextInt(3));
            bytes[1] = (byte) (bytes.length - 2);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(
                    bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(0x40));
        }
        return random.nextInt(5) == 0 ? concat(bytes, valid) : bytes;
    }

    private static Fault faultOf(byte[] payload) {
        return faultOf(payload, WireCodec.ENTRIES_MAX);
    }

    private static Fault faultOf(byte[] payload, int entriesMax) {
        return assertThrows(WireException.class, () -> WireCodec.decode(payload, entriesMax)).fault();
    }

    // "1a{0}0a{0}": a tag, the length of what follows, the next tag, and so on around the innermost bytes.
    private static byte[] wrap(String shape, byte[] innermost) {
        String[] tags = shape.split("\\{0}");
        byte[] bytes = innermost;
        for (int i = tags.length - 1; i >= 0; i--) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(HexFormat.of().parseHex(tags[i]));
            int length = bytes.length;
            for (; length > 0x7f; length >>>= 7) {
                out.write(length & 0x7f | 0x80);
            }
            out.write(length);
            out.writeBytes(bytes);
            bytes = out.toByteArray();
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
