package dev.heddle.actor.ask;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.runner.Baton;
import java.util.function.Function;

/** Whom an ask goes to: sends its request, and knows what to say about it. Any thread. */
public interface Asked<M> {

    /**
     * Makes the request and sends it.
     *
     * @throws dev.heddle.actor.HeddleException when it cannot be sent at all; the ask need not be told
     */
    <R> void send(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask);

    /** What gives turns and waits where it lives; null where threads run as they like. */
    default Baton baton() {
        return null;
    }

    /** The thread that the asked one's turn is on now; null between turns, and when nobody here can know. */
    default Thread turnThread() {
        return null;
    }

    /** An answer or a refusal came that nobody waits for any more. */
    void late(Object reply);

    /** How far the request has come, for a time-out's message. Runs on the timer. */
    String known(Object request, Ask<?> ask);

    /** How a refusal's message begins; the request is null when there is none yet. On the thread that declines. */
    String declined(Object request);
}
