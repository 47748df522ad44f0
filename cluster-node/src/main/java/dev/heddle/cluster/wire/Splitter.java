package dev.heddle.cluster.wire;

import com.google.protobuf.CodedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Cuts the lists that we send into frames of bounded size. Static and pure. */
public final class Splitter {
    /** The most entries of one message. */
    public static final int ENTRIES_MAX = 10_000;
    /** The most bytes of one message's payload; only a single entry larger than that exceeds it. */
    public static final int BYTES_MAX = 1024 * 1024;

    // Lengths that are written around a list grow with it: three of them, four bytes more at most.
    private static final int ENVELOPE_GROWTH = 12;

    private Splitter() {}

    /**
     * Cuts spawn, terminate, pg_join and pg_leave at 10,000 entries or 1 MiB, whichever comes first, and keeps the
     * order. An empty list gives no message at all; every other kind of message is returned as it is.
     */
    public static List<WireMessage.Control> split(WireMessage.Control message) {
        return split(message, ENTRIES_MAX, BYTES_MAX);
    }

    static List<WireMessage.Control> split(WireMessage.Control message, int entriesMax, int bytesMax) {
        Limits limits = new Limits(entriesMax, bytesMax);
        return switch (message) {
            case WireMessage.Spawn spawn -> limits.cut(spawn.actors(), Splitter::actorBytes, WireMessage.Spawn::new);
            case WireMessage.Terminate end -> limits.cut(end.pids(), Splitter::pidBytes, WireMessage.Terminate::new);
            case WireMessage.PgJoin join -> limits.cut(join.actors(), Splitter::actorBytes,
                    actors -> new WireMessage.PgJoin(join.group(), actors));
            case WireMessage.PgLeave leave -> limits.cut(leave.actors(), Splitter::actorBytes,
                    actors -> new WireMessage.PgLeave(leave.group(), actors));
            case WireMessage.Ping ping -> List.of(ping);
            case WireMessage.Pong pong -> List.of(pong);
            case WireMessage.EnumerateNodeSessions asking -> List.of(asking);
            case WireMessage.NodeSessions sessions -> List.of(sessions);
            case WireMessage.Ready ready -> List.of(ready);
        };
    }

    private static int pidBytes(long pid) {
        return CodedOutputStream.computeUInt64SizeNoTag(pid);
    }

    private static int actorBytes(RemoteActorInfo actor) {
        int bytes = actor.pid() == 0 ? 0 : CodedOutputStream.computeUInt64Size(1, actor.pid());
        if (actor.name().isPresent()) {
            bytes += CodedOutputStream.computeStringSize(2, actor.name().get());
        }
        return CodedOutputStream.computeTagSize(1) + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
    }

    private record Limits(int entriesMax, int bytesMax) {

        <E> List<WireMessage.Control> cut(List<E> entries, ToIntFunction<E> bytesOf,
                Function<List<E>, WireMessage.Control> message) {
            if (entries.isEmpty()) {
                return List.of();
            }
            long envelope = WireCodec.payloadBytes(message.apply(List.of())) + ENVELOPE_GROWTH;
            List<WireMessage.Control> parts = new ArrayList<>();
            int first = 0;
            long bytes = envelope;
            for (int next = 0; next < entries.size(); next++) {
                int more = bytesOf.applyAsInt(entries.get(next));
                boolean full = next - first == entriesMax || bytes + more > bytesMax;
                if (full && next > first) {
                    parts.add(message.apply(entries.subList(first, next)));
                    first = next;
                    bytes = envelope;
                }
                bytes += more;
            }
            parts.add(message.apply(entries.subList(first, entries.size())));
            return List.copyOf(parts);
        }
    }
}
