package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.UninterpretedOption.NamePart;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.proto.Control.PgJoin;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types beside the built-in ones, and whole messages that are one value. */
@Timeout(30)
class WireTypeTest {
    private static final WireType<UUID> ID = WireType.TEXT.as(UUID.class, UUID::toString, UUID::fromString);
    private static final WireType<StringBuilder> LOUD = WireType.of(StringBuilder.class, "Loud",
            text -> text.toString().getBytes(StandardCharsets.US_ASCII),
            bytes -> new StringBuilder(new String(bytes, StandardCharsets.US_ASCII).toUpperCase()));

    sealed interface Own {
        record A(UUID id, StringBuilder loud, PgJoin join, ReplyTo<UUID> reply) implements Own {}
    }

    @Test
    void typesOfOnesOwnAreFoundByTheirClass() {
        MessageCodec<Own> codec = MessageCodecs.derive(MethodHandles.lookup(), Own.class, ID, LOUD);
        assertEquals("call A(String, Loud, protobuf control.PgJoin) -> String\n", Contract.of(codec).toString());
        UUID id = new UUID(1, 2);
        PgJoin join = PgJoin.newBuilder().setGroup("g").build();
        byte[] arguments = codec.encode(new Own.A(id, new StringBuilder("ab"), join, reply -> {})).arguments();
        assertEquals(GoldenBytesTest.hex("24" + HexFormat.of().formatHex(id.toString().getBytes()))
                + GoldenBytesTest.hex("02 6162") + GoldenBytesTest.hex("04 03 0a 01 67"),
                HexFormat.of().formatHex(arguments));
        Own.A read = (Own.A) codec.decode("A", arguments, bytes -> assertEquals(36, bytes.length));
        assertEquals(id, read.id());
        assertEquals("AB", read.loud().toString());
        assertEquals(join, read.join());
        read.reply().send(id);
    }

    @Test
    void aClassThatIsSentAlreadyCannotBeSentOtherwise() {
        WireType<String> other = WireType.of(String.class, "Other", String::getBytes, String::new);
        assertEquals("java.lang.String is sent as String already, so it cannot be Other; make a type of your own "
                + "around it", fault(() -> MessageCodecs.derive(MethodHandles.lookup(), Own.class, other)));
        assertEquals("java.util.UUID is sent as String already, so it cannot be String; make a type of your own around "
                + "it", fault(() -> MessageCodecs.derive(MethodHandles.lookup(), Own.class, ID, ID)));
        assertTrue(fault(() -> MessageCodecs.derive(MethodHandles.lookup(), Own.class, ID))
                .startsWith("Own.A.loud: java.lang.StringBuilder cannot be sent. Supported are "));
    }

    sealed interface AnyMessage {
        record A(Message any) implements AnyMessage {}
    }

    sealed interface Hidden {
        record A(JobOptions[] all) implements Hidden {}
    }

    @Test
    void whatIsNoGeneratedClassIsRefusedWithItsPlace() {
        assertEquals("AnyMessage.A.any: com.google.protobuf.Message is no generated class of protobuf that "
                + WireTypeTest.class.getName() + " can see",
                fault(() -> MessageCodecs.derive(MethodHandles.lookup(), AnyMessage.class)));
        assertEquals("Hidden.A.all: dev.heddle.cluster.codec.JobOptions[] cannot be sent. " + Scalars.SUPPORTED,
                fault(() -> MessageCodecs.derive(MethodHandles.lookup(), Hidden.class)));
        assertThrows(CodecException.class, () -> WireType.protobuf(MethodHandles.lookup(), String.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''|the bytes are no protobuf control.PgJoin: ",
        "01|a protobuf control.PgJoin of 1 bytes in 0", "0000|a protobuf control.PgJoin of 0 bytes in 1",
        "ffffffffffffffffff01|a protobuf control.PgJoin of 18446744073709551615 bytes in 0",
        "ffffff|the bytes are no protobuf control.PgJoin: ",
        "020a01|the bytes are no protobuf control.PgJoin: ", "030a01ff|the bytes are no protobuf control.PgJoin: " })
    void aMessageOfProtobufIsExactlyAsLongAsItSays(String hex, String message) {
        MessageCodec<PgJoin> codec = MessageCodecs.bare(RustTypes.JOIN);
        String fault = fault(() -> codec.decode("", HexFormat.of().parseHex(hex)));
        assertTrue(fault.startsWith(message), fault);
    }

    @Test
    void aMessageOfProtobufWithoutARequiredFieldIsRefusedBothWays() {
        MessageCodec<NamePart> codec = MessageCodecs.bare(WireType.protobuf(MethodHandles.lookup(), NamePart.class));
        assertEquals("a required field of protobuf google.protobuf.UninterpretedOption.NamePart is missing",
                fault(() -> codec.encode(NamePart.getDefaultInstance())));
        assertTrue(fault(() -> codec.decode("", new byte[1])).contains("missing required fields"));
    }

    @Test
    void aMessageOfProtobufThatIsTooDeepIsRefused() {
        Value deep = Value.newBuilder().setNumberValue(1).build();
        for (int i = 0; i < 500; i++) {
            deep = Value.newBuilder().setStructValue(Struct.newBuilder().putFields("", deep)).build();
        }
        MessageCodec<Value> codec = MessageCodecs.bare(WireType.protobuf(MethodHandles.lookup(), Value.class));
        byte[] bytes = codec.encode(deep).arguments();
        assertTrue(fault(() -> codec.decode("", bytes)).startsWith("the bytes are no protobuf google.protobuf.Value"));
    }

    @Test
    void whateverAFunctionThrowsIsACodecException() {
        Function<Object, byte[]> broken = value -> {
            throw new IllegalStateException("broken");
        };
        MessageCodec<Object> failing = MessageCodecs
                .bare(WireType.<Object>of(Object.class, "X", broken, broken::apply));
        assertEquals("writing a X failed: java.lang.IllegalStateException: broken",
                fault(() -> failing.encode(new Object())));
        assertEquals("reading a X failed: java.lang.IllegalStateException: broken",
                fault(() -> failing.decode("", new byte[0])));
        MessageCodec<Object> nothing = MessageCodecs
                .bare(WireType.<Object>of(Object.class, "X", value -> null, bytes -> null));
        assertEquals("writing a X gave null", fault(() -> nothing.encode(new Object())));
        assertEquals("reading a X gave null", fault(() -> nothing.decode("", new byte[0])));
        assertTrue(fault(() -> MessageCodecs.bare(ID).decode("", new byte[]{ 'x' })).startsWith("reading a String"));
        MessageCodec<UUID> fixed = MessageCodecs
                .bare(WireType.U64.as(UUID.class, UUID::getMostSignificantBits, n -> null));
        assertEquals("reading a u64 gave null", fault(() -> fixed.decode("", new byte[8])));
        assertThrows(IllegalArgumentException.class, () -> WireType.of(Object.class, "a\nb", broken, broken::apply));
    }

    @Test
    void aNumberThatNoConstantHasIsRefused() {
        MessageCodec<RustTypes.Urgency> codec = MessageCodecs.bare(RustTypes.URGENCY);
        assertSame(RustTypes.Urgency.BEST_EFFORT, codec.decode("", HexFormat.of().parseHex("0000000000000004")));
        assertEquals("5 is no Urgency, of which there are 5",
                fault(() -> codec.decode("", HexFormat.of().parseHex("0000000000000005"))));
        assertEquals("18446744073709551615 is no Urgency, of which there are 5",
                fault(() -> codec.decode("", HexFormat.of().parseHex("ffffffffffffffff"))));
    }

    @Test
    void aBareMessageIsItsBytesAndHasNoVariant() {
        MessageCodec<String> text = MessageCodecs.bare(WireType.TEXT);
        assertSame(String.class, text.messageType());
        assertEquals(new MessageCodec.Encoded("", new byte[0], null).variant(), text.encode("hé").variant());
        assertEquals("68c3a9", HexFormat.of().formatHex(text.encode("hé").arguments()));
        assertEquals("hé", text.decode("", text.encode("hé").arguments()));
        assertEquals("a bare String has no variants, but 'a?b' came", fault(() -> text.decode("a\nb", new byte[0])));
        assertEquals("a bare String has no reply port, but came as a call",
                fault(() -> text.decode("", new byte[0], reply -> {})));
        byte[] mine = { 1 };
        assertNotSame(mine, MessageCodecs.bare(WireType.BYTES).encode(mine).arguments());
    }

    @Test
    void optionsOfAJobHaveTheirPlaceOnTheWireOrDoNotExist() {
        Instant now = Instant.ofEpochSecond(1_700_000_000, 1);
        assertThrows(IllegalArgumentException.class,
                () -> new JobOptions(Instant.EPOCH.minusNanos(1), Optional.empty()));
        Instant last = Instant.ofEpochSecond(18_446_744_073L, 709_551_615);
        MessageCodec<JobOptions> codec = MessageCodecs.bare(WireType.JOB_OPTIONS);
        JobOptions most = new JobOptions(last, Optional.of(Duration.between(Instant.EPOCH, last)));
        assertEquals("f".repeat(32), HexFormat.of().formatHex(codec.encode(most).arguments()));
        assertEquals(most, codec.decode("", codec.encode(most).arguments()));
        for (Duration ttl : List.of(Duration.ZERO, Duration.ofNanos(-1),
                Duration.between(Instant.EPOCH, last).plusNanos(1))) {
            assertThrows(IllegalArgumentException.class, () -> new JobOptions(now, Optional.of(ttl)));
        }
        assertThrows(IllegalArgumentException.class, () -> new JobOptions(last.plusNanos(1), Optional.empty()));
    }

    private static String fault(Executable executable) {
        return assertThrows(CodecException.class, executable).getMessage();
    }
}
