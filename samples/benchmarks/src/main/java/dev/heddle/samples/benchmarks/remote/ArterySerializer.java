package dev.heddle.samples.benchmarks.remote;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Written by hand, so that Pekko is not measured by the speed of a general serializer. Pekko makes it by name. */
public final class ArterySerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 7_310_001;

    private final ActorRefResolver refs;

    public ArterySerializer(ExtendedActorSystem system) {
        refs = ActorRefResolver.get(Adapter.toTyped(system));
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return switch ((ArteryMessage) message) {
            case ArteryMessage.Say ignored -> "S";
            case ArteryMessage.Echo ignored -> "E";
            case ArteryMessage.Count ignored -> "C";
            case ArteryMessage.Echoed ignored -> "e";
            case ArteryMessage.Counted ignored -> "c";
        };
    }

    @Override
    public byte[] toBinary(Object message) {
        return switch ((ArteryMessage) message) {
            case ArteryMessage.Say(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case ArteryMessage.Echo(var bytes, var reply) -> {
                byte[] ref = written(reply);
                yield ByteBuffer.allocate(4 + ref.length + bytes.length).putInt(ref.length).put(ref).put(bytes).array();
            }
            case ArteryMessage.Count(var reply) -> written(reply);
            case ArteryMessage.Echoed(var bytes) -> bytes;
            case ArteryMessage.Counted(var count) -> ByteBuffer.allocate(8).putLong(count).array();
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return switch (manifest) {
            case "S" -> new ArteryMessage.Say(new String(bytes, StandardCharsets.UTF_8));
            case "E" -> {
                ActorRef<ArteryMessage.Echoed> reply = read(in, in.getInt());
                byte[] rest = new byte[in.remaining()];
                in.get(rest);
                yield new ArteryMessage.Echo(rest, reply);
            }
            case "C" -> new ArteryMessage.Count(read(in, bytes.length));
            case "e" -> new ArteryMessage.Echoed(bytes);
            case "c" -> new ArteryMessage.Counted(in.getLong());
            default -> throw new IllegalArgumentException("No message is called " + manifest);
        };
    }

    private byte[] written(ActorRef<?> ref) {
        return refs.toSerializationFormat(ref).getBytes(StandardCharsets.UTF_8);
    }

    private <M> ActorRef<M> read(ByteBuffer in, int length) {
        byte[] ref = new byte[length];
        in.get(ref);
        return refs.resolveActorRef(new String(ref, StandardCharsets.UTF_8));
    }
}
