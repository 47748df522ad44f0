package dev.heddle.actor.ask;

import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.function.Function;

/** Makes asks out of requests. Any thread. */
public final class Requests {
    private Requests() {}

    /** A request, which is not sent yet. Its time begins now. */
    public static <R> Ask<R> timed(Asked<?> asked, Duration timeout) {
        Ask<R> ask = new Ask<>(asked, Waits.checked(timeout));
        ask.isTimed();
        return ask;
    }

    /** Sends a request, which is to be waited for; its time begins before that. */
    public static <M, R> Ask<R> send(Asked<M> asked, Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        Ask<R> ask = timed(asked, timeout);
        asked.send(request, ask);
        return ask;
    }

    /**
     * As {@link #send}, to one that takes whatever comes at once. Its time begins when somebody looks at the clock
     * first, the target or the timer, 2 ms later at most: on some machines looking costs as much as sending.
     */
    public static <M, R> Ask<R> sendAtOnce(Asked<M> asked, Function<ReplyTo<R>, ? extends M> request,
            Duration timeout) {
        Ask<R> ask = new Ask<>(asked, Waits.checked(timeout));
        asked.send(request, ask);
        return ask;
    }
}
