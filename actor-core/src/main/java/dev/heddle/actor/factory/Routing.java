package dev.heddle.actor.factory;

import java.util.Objects;

/**
 * Which worker gets a job. With {@link Queuer} and {@link StickyQueuer} jobs wait in one queue of the factory and go to
 * whoever is free; with the others each worker has a queue of its own.
 *
 * @param <K> the keys
 */
public sealed interface Routing<K> {

    /**
     * Jobs of a key go to one worker, in the order in which the factory got them.
     *
     * @param <K> the keys of the jobs
     */
    record KeyPersistent<K>() implements Routing<K> {}

    /**
     * A job goes to the worker that has been free longest; without one it waits in the factory's queue.
     *
     * @param <K> the keys of the jobs
     */
    record Queuer<K>() implements Routing<K> {}

    /**
     * As {@link Queuer}, but while a worker has a job of a key, that key's next jobs go to it, in the order in which
     * the factory got them.
     *
     * @param <K> the keys of the jobs
     */
    record StickyQueuer<K>() implements Routing<K> {}

    /**
     * One worker after the other, whether it is free or not.
     *
     * @param <K> the keys of the jobs
     */
    record RoundRobin<K>() implements Routing<K> {}

    /**
     * The worker that the function says.
     *
     * @param function says which worker a key belongs to
     * @param <K> the keys of the jobs
     */
    record Custom<K>(CustomHashFunction<? super K> function) implements Routing<K> {
        /**
         * Checks what was given.
         *
         * @throws NullPointerException when there is no function
         */
        public Custom {
            Objects.requireNonNull(function, "function");
        }
    }

    /**
     * Jobs of a key go to one worker, in order. When the number of workers changes, a key that has jobs waiting or in
     * hand stays with its worker until they are done.
     *
     * @param <K> the keys of the jobs
     * @return a routing by the hash code of the key
     */
    static <K> Routing<K> keyPersistent() {
        return new KeyPersistent<>();
    }

    /**
     * A job goes to whoever is free.
     *
     * @param <K> the keys of the jobs
     * @return the routing that a factory has unless another one is set
     */
    static <K> Routing<K> queuer() {
        return new Queuer<>();
    }

    /**
     * A job goes to whoever has its key in hand, else to whoever is free.
     *
     * @param <K> the keys of the jobs
     * @return a routing to whoever is free, in order for each key
     */
    static <K> Routing<K> stickyQueuer() {
        return new StickyQueuer<>();
    }

    /**
     * One worker after the other.
     *
     * @param <K> the keys of the jobs
     * @return a routing that heeds no key
     */
    static <K> Routing<K> roundRobin() {
        return new RoundRobin<>();
    }

    /**
     * The worker that the function says.
     *
     * @param function says which worker a key belongs to
     * @param <K> the keys of the jobs
     * @return a routing by that function
     */
    static <K> Routing<K> custom(CustomHashFunction<? super K> function) {
        return new Custom<>(function);
    }
}
