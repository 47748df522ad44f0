package dev.heddle.actor.ask;

import dev.heddle.actor.ReplyTo;
import java.util.function.Function;

/** Whom an ask goes to: sends its request, and knows what to say about it. Any thread. */
public interface Asked<M> {

    /**
     * Makes the request and sends it.
     *
     * @throws dev.heddle.actor.HeddleException when it cannot be sent at all; the ask need not be told
     */
    <R> void send(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask);

    /** An answer or a refusal came that nobody waits for any more. */
    void late(Object reply);

    /** How far the request has come, for a time-out's message. Runs on the timer. */
    String known(Object request, Ask<?> ask);

    /** The beginning of a refusal's message; the request is null when it is not made yet. On the thread that declines. */
    String declined(Object request);
}
