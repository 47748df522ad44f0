package dev.heddle.cluster.codec;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;

/** The caller's side: the port that was in the message, waiting for the answer's bytes. */
record PendingReply(ReplyTo<?> port, Component component) implements MessageCodec.ReplySource {

    @Override
    public void complete(byte[] reply) {
        send(port, component.read(reply, 0, reply.length));
    }

    // The codec was chosen by the port's own type argument.
    @SuppressWarnings("unchecked")
    private static <R> void send(ReplyTo<R> port, Object reply) {
        port.send((R) reply);
    }
}
