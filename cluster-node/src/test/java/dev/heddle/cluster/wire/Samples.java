package dev.heddle.cluster.wire;

import dev.heddle.cluster.auth.Digest;
import dev.heddle.cluster.auth.HandshakeMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One or more messages of every kind, with the values that matter at the edges. */
final class Samples {
    private static final byte[] BYTES = { 1, 2, -1 };

    private Samples() {}

    static List<WireMessage> all() {
        return Stream.of(handshake(), control(), node()).flatMap(List::stream).toList();
    }

    static List<WireMessage> handshake() {
        Digest digest = Digest.of(new byte[32]);
        return Stream.<HandshakeMessage>of(new HandshakeMessage.Name("a@h", 1, "h:1", 7),
                new HandshakeMessage.Name("", 0, "", -1),
                new HandshakeMessage.ServerStatus(HandshakeMessage.Status.OK),
                new HandshakeMessage.ServerStatus(HandshakeMessage.Status.OK_SIMULTANEOUS),
                new HandshakeMessage.ServerStatus(HandshakeMessage.Status.NOT_OK),
                new HandshakeMessage.ServerStatus(HandshakeMessage.Status.NOT_ALLOWED),
                new HandshakeMessage.ServerStatus(HandshakeMessage.Status.ALIVE),
                new HandshakeMessage.ClientStatus(true), new HandshakeMessage.ClientStatus(false),
                new HandshakeMessage.ServerChallenge("b@h", 1, -1, "h:2"),
                new HandshakeMessage.ClientChallenge(0x80000000, digest), new HandshakeMessage.ServerAck(digest))
                .<WireMessage>map(WireMessage.Auth::new).toList();
    }

    static List<WireMessage> control() {
        List<RemoteActorInfo> actors = List.of(new RemoteActorInfo(0, Optional.empty()),
                new RemoteActorInfo(-1, Optional.of("née")), new RemoteActorInfo(300, Optional.of("")));
        NodeIdentity node = new NodeIdentity("a@h", 1, "h:1", 0);
        return List.of(new WireMessage.Spawn(actors), new WireMessage.Spawn(List.of()),
                new WireMessage.Terminate(List.of(0L, 1L, -1L)), new WireMessage.Ping(Optional.empty()),
                new WireMessage.Ping(Optional.of(new WireTimestamp(0, 0))),
                new WireMessage.Pong(Optional.of(new WireTimestamp(-5, 999_999_999))),
                new WireMessage.Pong(Optional.empty()), new WireMessage.PgJoin(new PeerGroup("", "g"), actors),
                new WireMessage.PgLeave(new PeerGroup("__default_scope__", ""), List.of()),
                new WireMessage.EnumerateNodeSessions(node),
                new WireMessage.NodeSessions(List.of(node, new NodeIdentity("", 0, "", -1))), new WireMessage.Ready());
    }

    static List<WireMessage> node() {
        return List.of(new WireMessage.Cast(0, "", new byte[0]), new WireMessage.Cast(5, "Add", BYTES),
                new WireMessage.Cast(-1, "née \uD83D\uDE00", new byte[200], Optional.of(BYTES)),
                new WireMessage.Cast(1, "X", BYTES, Optional.of(new byte[0])),
                new WireMessage.Call(0, "", new byte[0], 0, OptionalLong.empty()),
                new WireMessage.Call(1, "Get", BYTES, 1, OptionalLong.of(0)),
                new WireMessage.Call(128, "Get", new byte[20_000], -1, OptionalLong.of(-1), Optional.of(BYTES)),
                new WireMessage.Call(1, "G", BYTES, 2, OptionalLong.of(5_000), Optional.of(new byte[0])),
                new WireMessage.CallReply(0, 0, new byte[0]), new WireMessage.CallReply(7, 1L << 40, BYTES));
    }
}
