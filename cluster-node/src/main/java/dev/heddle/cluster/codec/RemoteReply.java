package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;

/** The callee's side: a port whose answers become bytes. Which answer counts is the sink's decision. */
record RemoteReply(MessageCodec.ReplySink sink, Component component) implements SinkPort {

    @Override
    public void send(Object reply) {
        if (reply == null) {
            throw new CodecException(component.where() + ": the answer is null, which cannot be sent");
        }
        byte[] bytes = component.bytes(reply);
        // An array is its own encoding; the sink gets one that nobody else will change.
        sink.reply(bytes == reply ? bytes.clone() : bytes);
    }

    @Override
    public String toString() {
        return "ReplyTo[" + component.where() + ", remote]";
    }
}
