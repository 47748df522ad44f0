package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestTest {

    @Test
    void theReplyPortIsLeftOutOfTheArguments() {
        ReplyTo<Integer> port = reply -> {};
        Encoded encoded = AllTypes.CODEC.encode(new AllTypes.Between("x", port, "y"));
        assertTrue(encoded.isCall());
        assertSame(port, encoded.reply().port());
        assertEquals(GoldenBytesTest.hex("01 78") + GoldenBytesTest.hex("01 79"), hex(encoded.arguments()));
        assertEquals(0, AllTypes.CODEC.encode(new AllTypes.Count(reply -> {})).arguments().length);
    }

    @Test
    void anAnswerHasNoLengthInFront() {
        assertEquals("ffffffffffffffff", answer("Count", port -> ((AllTypes.Count) port).reply(), -1L));
        assertEquals("", answer("Done", port -> ((AllTypes.Done) port).reply(), Unit.UNIT));
        assertEquals("c3a9", answer("Names", port -> ((AllTypes.Names) port).reply(), "é"));
        assertEquals("0000000000000001", answer("Numbers", port -> ((AllTypes.Numbers) port).reply(), new long[]{ 1 }));
    }

    @Test
    void anAnswersBytesBecomeTheValueAtThePort() {
        List<Object> got = new ArrayList<>();
        AllTypes.CODEC.encode(new AllTypes.Count(got::add)).reply()
                .complete(HexFormat.of().parseHex("8000000000000000"));
        AllTypes.CODEC.encode(new AllTypes.Done(got::add)).reply().complete(new byte[0]);
        AllTypes.CODEC.encode(new AllTypes.Names(got::add)).reply().complete(new byte[]{ 'h', 'i' });
        AllTypes.CODEC.encode(new AllTypes.Between("", got::add, "")).reply().complete(new byte[]{ -1 });
        assertEquals(List.of(Long.MIN_VALUE, Unit.UNIT, "hi", 255), got);
    }

    @Test
    void anAnswerOfAnotherTypeIsRefusedAndThePortHearsNothing() {
        Encoded count = AllTypes.CODEC.encode(new AllTypes.Count(reply -> {
            throw new AssertionError("answered " + reply);
        }));
        for (int length : new int[]{ 0, 7, 9 }) {
            CodecException thrown = assertThrows(CodecException.class, () -> count.reply().complete(new byte[length]));
            assertEquals("AllTypes.Count.reply: " + length + " bytes where u64 has 8", thrown.getMessage());
        }
        assertThrows(CodecException.class,
                () -> AllTypes.CODEC.encode(new AllTypes.Done(reply -> {})).reply().complete(new byte[1]));
    }

    @Test
    void anAnswerThatCannotBeSentFailsAtTheReplier() {
        AllTypes.Between request = (AllTypes.Between) AllTypes.CODEC.decode("Between", new byte[16], bytes -> {
            throw new AssertionError("sent");
        });
        assertEquals("AllTypes.Between.reply: 256 is not a u8, which goes from 0 to 255",
                assertThrows(CodecException.class, () -> request.reply().send(256)).getMessage());
        assertThrows(CodecException.class, () -> request.reply().send(null));
    }

    @Test
    void bytesBelongToOneOwnerOnly() {
        byte[] mine = { 1, 2, 3 };
        assertNotSame(mine, AllTypes.CODEC.encode(new AllTypes.Bytes(mine)).arguments());
        List<byte[]> sent = new ArrayList<>();
        AllTypes.Echo echo = (AllTypes.Echo) AllTypes.CODEC.decode("Echo",
                HexFormat.of().parseHex(GoldenBytesTest.hex("01 05")), sent::add);
        assertArrayEquals(new byte[]{ 5 }, echo.in());
        echo.reply().send(mine);
        assertArrayEquals(mine, sent.get(0));
        assertNotSame(mine, sent.get(0));
    }

    @Test
    void aCastOfARequestAndACallOfAOneWayMessageAreRefused() {
        assertEquals("AllTypes.Count wants a reply, but came one-way",
                assertThrows(CodecException.class, () -> AllTypes.CODEC.decode("Count", new byte[0])).getMessage());
        assertEquals("AllTypes.Empty is one-way, but came as a call",
                assertThrows(CodecException.class, () -> AllTypes.CODEC.decode("Empty", new byte[0], bytes -> {}))
                        .getMessage());
    }

    // What the sink gets when a request without arguments is answered.
    private static <R> String answer(String variant, Function<AllTypes, ReplyTo<R>> port, R reply) {
        List<byte[]> sent = new ArrayList<>();
        port.apply(AllTypes.CODEC.decode(variant, new byte[0], sent::add)).send(reply);
        assertEquals(1, sent.size());
        return hex(sent.get(0));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
