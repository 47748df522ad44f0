package dev.heddle.samples.benchmarks.stage;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** An actor runtime with the actors of one workload. */
public interface Stage extends AutoCloseable {

    /** An actor's address. */
    interface Ref<M> {
        void tell(M message);
    }

    /** Where an answer goes. */
    interface Reply<R> {
        void send(R answer);
    }

    /** What an actor does with its messages, one at a time. */
    interface Handler<M> {
        void handle(M message, Self<M> self);
    }

    /** An actor's own powers, inside {@link Handler#handle} only. */
    interface Self<M> {
        Ref<M> ref();

        <C> Ref<C> spawn(Supplier<? extends Handler<C>> child);

        /** Ends this actor after the message in hand. */
        void stop();
    }

    /** An actor without a name. From outside. */
    <M> Ref<M> spawn(Supplier<? extends Handler<M>> handler);

    /** Asks and blocks. Called on a virtual thread. */
    <M, R> R ask(Ref<M> target, Function<Reply<R>, M> request);

    /**
     * Makes an actor that, told a number, asks the target so many times, one request after another, the way this
     * runtime does it between actors, and hands the sum of the answers to {@code done}.
     */
    <M> Ref<Long> asker(Ref<M> target, Function<Reply<Long>, M> request, LongConsumer done);

    /**
     * Makes a pool of so many workers, which take jobs in turn, one at a time each: what this runtime has for that. A
     * job is sent to what is returned.
     *
     * @param worker makes what one worker does with a job
     */
    <J> Ref<J> pool(int workers, Supplier<? extends Consumer<J>> worker);

    /** Ends its actors and threads; throws {@link DoesNotEndException} when they go on. */
    @Override
    void close();

    /** What still runs would take its processors from whatever is measured next. */
    final class DoesNotEndException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DoesNotEndException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
