package dev.heddle.cluster.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.heddle.proto.Meta.NetworkMessage;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is ever sent that a Rust node does not know: these are all the fields there are, and nobody adds one. */
@Timeout(10)
class SchemaTest {
    private static final String KNOWN_TO_RUST = """
            auth.AuthenticationMessage: name=1 server_status=2 client_status=3 server_challenge=4 client_challenge=5 \
            server_ack=6
            auth.Challenge: name=1 flags=2 challenge=3 connection_string=4
            auth.ChallengeAck: digest=1
            auth.ChallengeReply: challenge=1 digest=2
            auth.ClientStatus: status=1
            auth.NameMessage: name=1 flags=2 connection_string=3 connection_id=4
            auth.NodeFlags: version=1
            auth.ServerStatus: status=1
            control.Actor: pid=1 name=2
            control.ControlMessage: spawn=1 terminate=2 ping=3 pong=4 pg_join=5 pg_leave=6 \
            enumerate_node_sessions=7 node_sessions=8 ready=9
            control.NodeSessions: sessions=1
            control.PgJoin: group=1 actors=2 scope=3
            control.PgLeave: group=1 actors=2 scope=3
            control.Ping: timestamp=1
            control.Pong: timestamp=1
            control.Ready:
            control.Spawn: actors=1
            control.Terminate: ids=1
            google.protobuf.Timestamp: seconds=1 nanos=2
            meta.NetworkMessage: auth=1 node=2 control=3
            node.Call: to=1 what=2 tag=3 timeout_ms=4 variant=5 metadata=6
            node.CallReply: to=1 tag=2 what=3
            node.Cast: to=1 what=2 variant=3 metadata=6
            node.NodeMessage: cast=1 call=2 reply=3
            """;

    @Test
    void noMessageAndNoFieldIsThereThatRustDoesNotKnow() {
        TreeMap<String, String> found = new TreeMap<>();
        walk(NetworkMessage.getDescriptor(), found);
        StringBuilder text = new StringBuilder();
        found.forEach((name, fields) -> text.append((name + ": " + fields).strip()).append('\n'));
        assertEquals(KNOWN_TO_RUST, text.toString());
    }

    private static void walk(Descriptor message, TreeMap<String, String> found) {
        if (found.containsKey(message.getFullName())) {
            return;
        }
        StringBuilder fields = new StringBuilder();
        for (FieldDescriptor field : new TreeSet<>(message.getFields())) {
            fields.append(field.getName()).append('=').append(field.getNumber()).append(' ');
        }
        found.put(message.getFullName(), fields.toString());
        message.getFields().stream().filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .forEach(field -> walk(field.getMessageType(), found));
    }
}
