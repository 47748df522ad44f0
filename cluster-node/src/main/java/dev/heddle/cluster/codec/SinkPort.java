package dev.heddle.cluster.codec;

import dev.heddle.actor.MessageCodec.ReplySink;
import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.Optional;

/** A port of the callee's whose caller is on another node. */
interface SinkPort extends ReplyTo<Object> {
    ReplySink sink();

    @Override
    default void decline(String reason) {
        sink().decline(reason);
    }

    @Override
    default Optional<Duration> timeLeft() {
        return sink().timeLeft();
    }
}
