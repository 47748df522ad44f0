package dev.heddle.cluster.wire;

import dev.heddle.cluster.auth.HandshakeMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one frame says. Numbers of actors, tags and times are unsigned 64-bit. Arrays are not copied: whoever makes or
 * takes a message leaves them alone from then on.
 */
public sealed interface WireMessage {

    /** A step of the handshake. */
    record Auth(HandshakeMessage message) implements WireMessage {}

    /** What authenticated nodes tell each other about themselves. */
    sealed interface Control extends WireMessage {}

    /** These actors of the sender exist. */
    record Spawn(List<RemoteActorInfo> actors) implements Control {
        public Spawn {
            actors = List.copyOf(actors);
        }
    }

    /** These actors of the sender are gone. */
    record Terminate(List<Long> pids) implements Control {
        public Terminate {
            pids = List.copyOf(pids);
        }
    }

    /** Asks for a {@link Pong} with the same timestamp. */
    record Ping(Optional<WireTimestamp> timestamp) implements Control {}

    /** Answers a {@link Ping}, with its timestamp as it was. */
    record Pong(Optional<WireTimestamp> timestamp) implements Control {}

    /** These actors of the sender are members of a group. */
    record PgJoin(PeerGroup group, List<RemoteActorInfo> actors) implements Control {
        public PgJoin {
            actors = List.copyOf(actors);
        }
    }

    /** These actors of the sender are members no more. */
    record PgLeave(PeerGroup group, List<RemoteActorInfo> actors) implements Control {
        public PgLeave {
            actors = List.copyOf(actors);
        }
    }

    /** Asks whom the receiver is connected to; the asker says who it is. */
    record EnumerateNodeSessions(NodeIdentity asker) implements Control {}

    /** The answer, less the asker. */
    record NodeSessions(List<NodeIdentity> sessions) implements Control {
        public NodeSessions {
            sessions = List.copyOf(sessions);
        }
    }

    /** The sender has told all that it had to tell at the start. */
    record Ready() implements Control {}

    /** A message from actor to actor. */
    sealed interface NodeMessage extends WireMessage {

        /** The pid of the actor that was sent to. */
        long to();

        /** Bytes of the message proper. */
        byte[] what();
    }

    /**
     * One way.
     *
     * @param to the receiver's pid on its node
     * @param variant the message's variant; empty for a message that is itself bytes
     * @param what the arguments
     * @param metadata only with jobs for factories
     */
    record Cast(long to, String variant, byte[] what, Optional<byte[]> metadata) implements NodeMessage {

        /** A cast as ordinary actors send it. */
        public Cast(long to, String variant, byte[] what) {
            this(to, variant, what, Optional.empty());
        }
    }

    /**
     * Wants an answer.
     *
     * @param to the receiver's pid on its node
     * @param variant the message's variant
     * @param what the arguments
     * @param tag the caller's number for this call
     * @param timeoutMs whole milliseconds: 0 means now, empty means no limit
     * @param metadata only with jobs for factories
     */
    record Call(long to, String variant, byte[] what, long tag, OptionalLong timeoutMs, Optional<byte[]> metadata)
            implements
                NodeMessage {

        /** A call as ordinary actors send it. */
        public Call(long to, String variant, byte[] what, long tag, OptionalLong timeoutMs) {
            this(to, variant, what, tag, timeoutMs, Optional.empty());
        }
    }

    /**
     * The answer to a call.
     *
     * @param to the call's {@code to}
     * @param tag the call's {@code tag}
     * @param what the answer
     */
    record CallReply(long to, long tag, byte[] what) implements NodeMessage {}
}
