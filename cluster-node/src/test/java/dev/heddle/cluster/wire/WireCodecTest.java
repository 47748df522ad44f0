package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.protobuf.ByteString;
import dev.heddle.cluster.frame.Frames;
import dev.heddle.proto.Meta.NetworkMessage;
import dev.heddle.proto.Node;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class WireCodecTest {

    static List<WireMessage> all() {
        return Samples.all();
    }

    static List<WireMessage> node() {
        return Samples.node();
    }

    static List<WireMessage> control() {
        return Samples.control();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatWasWrittenIsReadAgain(WireMessage message) {
        byte[] payload = WireCodec.encode(message);
        WireMessage read = WireCodec.decode(payload);
        assertEquals(message.getClass(), read.getClass());
        assertArrayEquals(payload, WireCodec.encode(read));
        assertEquals(payload.length, WireCodec.payloadBytes(message));
        assertArrayEquals(Frames.encode(payload), WireCodec.encodeFrame(message));
    }

    @ParameterizedTest
    @MethodSource("control")
    void controlMessagesAreEqualAfterwards(WireMessage message) {
        assertEquals(message, WireCodec.decode(WireCodec.encode(message)));
    }

    @ParameterizedTest
    @MethodSource("node")
    void nodeMessagesHaveTheBytesOfProtobuf(WireMessage message) {
        assertArrayEquals(generated((WireMessage.NodeMessage) message).toByteArray(), WireCodec.encode(message));
    }

    /** Ten bytes, and the last one gives no bit: what that means is for protobuf to say. */
    @Test
    void aNumberWithAnEmptyTenthByteIsLeftToProtobuf() {
        byte[] payload = { 0x12, 0x0d, 0x0a, 0x0b, 0x08, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0x00 };
        assertNull(new NodeReader().read(payload, 0, payload.length));
        payload[payload.length - 1] = 1;
        assertEquals(-1L, new NodeReader().read(payload, 0, payload.length).to());
    }

    @Test
    void randomNodeMessagesHaveTheBytesOfProtobufAndAreReadWithoutIt() {
        long seed = Long.getLong("heddle.seed", 11L);
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            WireMessage.NodeMessage message = randomMessage(random);
            byte[] payload = WireCodec.encode(message);
            assertArrayEquals(generated(message).toByteArray(), payload, "seed " + seed);
            WireMessage.NodeMessage read = new NodeReader().read(payload, 0, payload.length);
            assertNotNull(read, "seed " + seed);
            assertArrayEquals(payload, WireCodec.encode(read), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({ "0,0a120a100a036140681202080" + "11a03683a312007", "2,0a021200", "3,0a0412020801", "6,0a0412020804",
        "7,0a041a020801", "8,0a021a00" })
    void theHandshakeHasKnownBytes(int sample, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(WireCodec.encode(Samples.handshake().get(sample))));
    }

    @Test
    void otherMessagesHaveKnownBytes() {
        assertBytes("1a0d0a0b0a000a07080512036e616d", new WireMessage.Spawn(
                List.of(new RemoteActorInfo(0, Optional.empty()), new RemoteActorInfo(5, Optional.of("nam")))));
        assertBytes("1a0612040a020001", new WireMessage.Terminate(List.of(0L, 1L)));
        assertBytes("1a021a00", new WireMessage.Ping(Optional.empty()));
        assertBytes("1a0822060a0408011002", new WireMessage.Pong(Optional.of(new WireTimestamp(1, 2))));
        assertBytes("1a0c2a0a0a016712020801" + "1a0173",
                new WireMessage.PgJoin(new PeerGroup("s", "g"), List.of(new RemoteActorInfo(1, Optional.empty()))));
        assertBytes("1a024a00", new WireMessage.Ready());
        assertBytes("120b0a09080512010" + "71a024869", new WireMessage.Cast(5, "Hi", new byte[]{ 7 }));
        assertBytes("120c120a0801180220882a" + "2a0147",
                new WireMessage.Call(1, "G", new byte[0], 2, OptionalLong.of(5_384)));
        assertBytes("12091a0708011002" + "1a0107", new WireMessage.CallReply(1, 2, new byte[]{ 7 }));
    }

    @Test
    void fieldsInAnotherOrderOrUnknownAreReadAllTheSame() {
        // variant before to, then a field 15 that nobody knows
        WireMessage.Cast cast = (WireMessage.Cast) decode("120a0a081a024869" + "08057801");
        assertEquals("Hi", cast.variant());
        assertEquals(5, cast.to());
        // a member of a later version beside the one we know
        assertInstanceOf(WireMessage.Ready.class, decode("1a024a00" + "7a0101"));
        // of two members the last counts; of one field twice, too
        assertInstanceOf(WireMessage.Ready.class, decode("120b0a09080512010" + "71a024869" + "1a024a00"));
        assertEquals(6, ((WireMessage.Cast) decode("12060a0408050806")).to());
    }

    private static WireMessage decode(String hex) {
        return WireCodec.decode(HexFormat.of().parseHex(hex));
    }

    private static void assertBytes(String hex, WireMessage message) {
        assertEquals(hex, HexFormat.of().formatHex(WireCodec.encode(message)));
    }

    private static WireMessage.NodeMessage randomMessage(Random random) {
        long to = random.nextLong() >>> random.nextInt(64);
        long tag = random.nextLong() >>> random.nextInt(64);
        byte[] what = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 1 + random.nextInt(15))];
        random.nextBytes(what);
        String variant = "näme".repeat(random.nextInt(60));
        Optional<byte[]> metadata = random.nextBoolean() ? Optional.empty() : Optional.of(new byte[random.nextInt(99)]);
        OptionalLong timeout = random.nextBoolean()
                ? OptionalLong.empty()
                : OptionalLong.of(random.nextLong() >>> random.nextInt(64));
        return switch (random.nextInt(3)) {
            case 0 -> new WireMessage.Cast(to, variant, what, metadata);
            case 1 -> new WireMessage.Call(to, variant, what, tag, timeout, metadata);
            default -> new WireMessage.CallReply(to, tag, what);
        };
    }

    private static NetworkMessage generated(WireMessage.NodeMessage message) {
        Node.NodeMessage.Builder node = Node.NodeMessage.newBuilder();
        switch (message) {
            case WireMessage.Cast cast -> {
                Node.Cast.Builder out = Node.Cast.newBuilder().setTo(cast.to()).setVariant(cast.variant())
                        .setWhat(ByteString.copyFrom(cast.what()));
                cast.metadata().ifPresent(bytes -> out.setMetadata(ByteString.copyFrom(bytes)));
                node.setCast(out);
            }
            case WireMessage.Call call -> {
                Node.Call.Builder out = Node.Call.newBuilder().setTo(call.to()).setVariant(call.variant())
                        .setWhat(ByteString.copyFrom(call.what())).setTag(call.tag());
                call.timeoutMs().ifPresent(out::setTimeoutMs);
                call.metadata().ifPresent(bytes -> out.setMetadata(ByteString.copyFrom(bytes)));
                node.setCall(out);
            }
            case WireMessage.CallReply reply -> node.setReply(Node.CallReply.newBuilder().setTo(reply.to())
                    .setTag(reply.tag()).setWhat(ByteString.copyFrom(reply.what())));
        }
        return NetworkMessage.newBuilder().setNode(node).build();
    }
}
