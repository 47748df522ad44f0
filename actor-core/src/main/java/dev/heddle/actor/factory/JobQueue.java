package dev.heddle.actor.factory;

import java.util.Objects;

/**
 * In which order jobs wait.
 *
 * @param <K> the keys of the jobs
 */
public sealed interface JobQueue<K> {

    /**
     * First come, first served.
     *
     * @param <K> the keys of the jobs
     */
    record Default<K>() implements JobQueue<K> {}

    /**
     * The most urgent first; among equals first come, first served.
     *
     * @param manager says how urgent the jobs of a key are
     * @param <K> the keys of the jobs
     */
    record Priority<K>(PriorityManager<? super K> manager) implements JobQueue<K> {
        /**
         * Checks what was given.
         *
         * @throws NullPointerException when there is no manager
         */
        public Priority {
            Objects.requireNonNull(manager, "manager");
        }
    }

    /**
     * First come, first served.
     *
     * @param <K> the keys of the jobs
     * @return the order that a factory has unless another one is set
     */
    static <K> JobQueue<K> fifo() {
        return new Default<>();
    }

    /**
     * The most urgent first.
     *
     * @param manager says how urgent the jobs of a key are
     * @param <K> the keys of the jobs
     * @return an order by priority, and by age among equals
     */
    static <K> JobQueue<K> priority(PriorityManager<? super K> manager) {
        return new Priority<>(manager);
    }
}
