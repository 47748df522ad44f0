package dev.heddle.cluster.wire;

import com.google.protobuf.ByteString;
import dev.heddle.proto.Node;
import java.util.Optional;
import java.util.OptionalLong;

/** Node messages from their generated classes: the way for what {@link NodeReader} leaves. */
final class NodeMapping {
    private NodeMapping() {}

    static WireMessage.NodeMessage fromProto(Node.NodeMessage in) {
        return switch (in.getMsgCase()) {
            case CAST -> cast(in.getCast());
            case CALL -> call(in.getCall());
            case REPLY -> new WireMessage.CallReply(in.getReply().getTo(), in.getReply().getTag(),
                    in.getReply().getWhat().toByteArray());
            case MSG_NOT_SET -> throw WireCodec.nothingIn("node");
        };
    }

    private static WireMessage.Cast cast(Node.Cast in) {
        return new WireMessage.Cast(in.getTo(), in.getVariant(), in.getWhat().toByteArray(),
                metadata(in.hasMetadata(), in.getMetadata()));
    }

    private static WireMessage.Call call(Node.Call in) {
        return new WireMessage.Call(in.getTo(), in.getVariant(), in.getWhat().toByteArray(), in.getTag(),
                in.hasTimeoutMs() ? OptionalLong.of(in.getTimeoutMs()) : OptionalLong.empty(),
                metadata(in.hasMetadata(), in.getMetadata()));
    }

    private static Optional<byte[]> metadata(boolean present, ByteString bytes) {
        return present ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }
}
