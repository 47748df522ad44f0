package dev.heddle.actor.ask;

import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One request that waits for an answer: the reply port that travels, and the asker's end of it. */
public final class Ask<R> implements ReplyTo<R> {

    /** @param late gets an answer that comes too late, on the answering thread */
    public Ask(Consumer<Object> late) {
        throw new IllegalStateException();
    }

    @Override
    public void send(R reply) {
        throw new IllegalStateException();
    }

    /** Ends the ask with an exception unless it has ended already; says whether it did. */
    public boolean fail(RuntimeException cause) {
        throw new IllegalStateException(cause);
    }

    /** Runs once when the ask has ended in whatever way, on the thread that ended it; at once when it has. Quick, does not throw. */
    public void onSettled(Runnable action) {
        throw new IllegalStateException();
    }

    /** Whether it has ended. */
    public boolean isSettled() {
        throw new IllegalStateException();
    }

    /** Waits for the end. {@code known} describes the request for the time-out's message; it runs only then. */
    public R await(Duration timeout, Supplier<String> known) {
        throw new IllegalStateException();
    }

    /** The end as a future whose dependants run on virtual threads of their own. */
    public CompletableFuture<R> future(Duration timeout, Supplier<String> known) {
        throw new IllegalStateException();
    }
}
