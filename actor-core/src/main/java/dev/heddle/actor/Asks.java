package dev.heddle.actor;

import java.time.Duration;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Asks several actors at once, here or on other nodes.
 *
 * <p><b>Threading.</b> From any thread, handlers of actors included; all methods wait, as {@link ActorRef#ask} does,
 * which costs a virtual thread nothing. The function that makes the requests runs on the calling thread, once for each
 * actor. An actor that is given twice is asked once.
 *
 * <p><b>Errors.</b> No argument may be null. What the function throws, unless it is a {@link HeddleException}, is
 * thrown, and nobody is waited for any more. Whoever is interrupted gets an {@link AskInterruptedException} and keeps
 * the flag. Requests that nobody waits for any more and whose turn has not come are not handled.
 */
public final class Asks {
    private Asks() {}

    /**
     * Asks all of them and waits until everybody has answered or failed, or the time is up. No failure of an actor is
     * thrown, see {@link Gathered#failures()}.
     *
     * @param targets may be empty, then nothing is waited for
     * @param request makes the message, usually a record's constructor: {@code Get::new}
     * @param timeout positive, for all together
     * @param <M> what they take
     * @param <R> their answers
     * @return an answer or a failure of each
     */
    public static <M, R> Gathered<R> ask(Collection<? extends ActorRef<M>> targets,
            Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Runtime.PROVIDER.ask(targets, request, timeout);
    }

    /**
     * Asks all of them and returns the answer that comes first. What the others answer after it becomes a dead letter.
     *
     * @param targets not empty
     * @param request makes the message, usually a record's constructor: {@code Get::new}
     * @param timeout positive, for all together
     * @param <M> what they take
     * @param <R> their answers
     * @return the first answer, never null
     * @throws NobodyRepliedException everybody has failed, or the time was up
     */
    public static <M, R> R firstOf(Collection<? extends ActorRef<M>> targets,
            Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Runtime.PROVIDER.firstOf(targets, request, timeout);
    }

    /** Does the work; found by {@link ServiceLoader}. There is one in this module, and no need for another. */
    public interface Provider {
        /**
         * As {@link Asks#ask}.
         *
         * @param targets whom to ask
         * @param request makes the message
         * @param timeout positive
         * @param <M> what they take
         * @param <R> their answers
         * @return an answer or a failure of each
         */
        <M, R> Gathered<R> ask(Collection<? extends ActorRef<M>> targets, Function<ReplyTo<R>, ? extends M> request,
                Duration timeout);

        /**
         * As {@link Asks#firstOf}.
         *
         * @param targets whom to ask
         * @param request makes the message
         * @param timeout positive
         * @param <M> what they take
         * @param <R> their answers
         * @return the first answer
         */
        <M, R> R firstOf(Collection<? extends ActorRef<M>> targets, Function<ReplyTo<R>, ? extends M> request,
                Duration timeout);
    }

    private static final class Runtime {
        static final Provider PROVIDER = ServiceLoader.load(Provider.class, Asks.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("No runtime found for " + Provider.class.getName()
                        + "; if actor-core was repackaged, keep its META-INF/services"));
    }
}
