package dev.heddle.cluster.wire;

import com.google.protobuf.Timestamp;
import dev.heddle.proto.Auth.NameMessage;
import dev.heddle.proto.Control;
import dev.heddle.proto.Control.ControlMessage;
import dev.heddle.proto.Meta.NetworkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Control messages and their generated classes. */
final class ControlMapping {
    private ControlMapping() {}

    static NetworkMessage toProto(WireMessage.Control message) {
        ControlMessage.Builder out = ControlMessage.newBuilder();
        switch (message) {
            case WireMessage.Spawn spawn ->
                out.setSpawn(Control.Spawn.newBuilder().addAllActors(actors(spawn.actors())));
            case WireMessage.Terminate terminate ->
                out.setTerminate(Control.Terminate.newBuilder().addAllIds(terminate.pids()));
            case WireMessage.Ping ping -> {
                Control.Ping.Builder inner = Control.Ping.newBuilder();
                ping.timestamp().ifPresent(at -> inner.setTimestamp(timestamp(at)));
                out.setPing(inner);
            }
            case WireMessage.Pong pong -> {
                Control.Pong.Builder inner = Control.Pong.newBuilder();
                pong.timestamp().ifPresent(at -> inner.setTimestamp(timestamp(at)));
                out.setPong(inner);
            }
            case WireMessage.PgJoin join -> out.setPgJoin(Control.PgJoin.newBuilder().setGroup(join.group().name())
                    .addAllActors(actors(join.actors())).setScope(join.group().scope()));
            case WireMessage.PgLeave leave -> out.setPgLeave(Control.PgLeave.newBuilder().setGroup(leave.group().name())
                    .addAllActors(actors(leave.actors())).setScope(leave.group().scope()));
            case WireMessage.EnumerateNodeSessions asking -> out.setEnumerateNodeSessions(name(asking.asker()));
            case WireMessage.NodeSessions answer -> out.setNodeSessions(Control.NodeSessions.newBuilder()
                    .addAllSessions(answer.sessions().stream().map(ControlMapping::name).toList()));
            case WireMessage.Ready() -> out.setReady(Control.Ready.getDefaultInstance());
        }
        return NetworkMessage.newBuilder().setControl(out).build();
    }

    static WireMessage.Control fromProto(ControlMessage in) {
        return switch (in.getMsgCase()) {
            case SPAWN -> new WireMessage.Spawn(infos(in.getSpawn().getActorsList()));
            case TERMINATE -> new WireMessage.Terminate(in.getTerminate().getIdsList());
            case PING -> new WireMessage.Ping(
                    in.getPing().hasTimestamp() ? timestamp(in.getPing().getTimestamp()) : Optional.empty());
            case PONG -> new WireMessage.Pong(
                    in.getPong().hasTimestamp() ? timestamp(in.getPong().getTimestamp()) : Optional.empty());
            case PG_JOIN -> new WireMessage.PgJoin(new PeerGroup(in.getPgJoin().getScope(), in.getPgJoin().getGroup()),
                    infos(in.getPgJoin().getActorsList()));
            case PG_LEAVE -> new WireMessage.PgLeave(
                    new PeerGroup(in.getPgLeave().getScope(), in.getPgLeave().getGroup()),
                    infos(in.getPgLeave().getActorsList()));
            case ENUMERATE_NODE_SESSIONS ->
                new WireMessage.EnumerateNodeSessions(identity(in.getEnumerateNodeSessions()));
            case NODE_SESSIONS -> new WireMessage.NodeSessions(
                    in.getNodeSessions().getSessionsList().stream().map(ControlMapping::identity).toList());
            case READY -> new WireMessage.Ready();
            case MSG_NOT_SET -> throw WireCodec.nothingIn("control");
        };
    }

    private static List<Control.Actor> actors(List<RemoteActorInfo> infos) {
        List<Control.Actor> actors = new ArrayList<>(infos.size());
        for (RemoteActorInfo info : infos) {
            Control.Actor.Builder actor = Control.Actor.newBuilder().setPid(info.pid());
            info.name().ifPresent(actor::setName);
            actors.add(actor.build());
        }
        return actors;
    }

    private static List<RemoteActorInfo> infos(List<Control.Actor> actors) {
        List<RemoteActorInfo> infos = new ArrayList<>(actors.size());
        for (Control.Actor actor : actors) {
            infos.add(new RemoteActorInfo(actor.getPid(),
                    actor.hasName() ? Optional.of(actor.getName()) : Optional.empty()));
        }
        return infos;
    }

    private static Timestamp timestamp(WireTimestamp at) {
        return Timestamp.newBuilder().setSeconds(at.seconds()).setNanos(at.nanos()).build();
    }

    private static Optional<WireTimestamp> timestamp(Timestamp at) {
        return Optional.of(new WireTimestamp(at.getSeconds(), at.getNanos()));
    }

    private static NameMessage name(NodeIdentity node) {
        return NameMessage.newBuilder().setName(node.name()).setFlags(AuthMapping.flags(node.version()))
                .setConnectionString(node.connectionString()).setConnectionId(node.connectionId()).build();
    }

    private static NodeIdentity identity(NameMessage in) {
        return new NodeIdentity(in.getName(), in.getFlags().getVersion(), in.getConnectionString(),
                in.getConnectionId());
    }
}
