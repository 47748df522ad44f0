package dev.heddle.actor.factory;

import dev.heddle.actor.HeddleException;

/**
 * The worker that had a job has failed, was stopped, killed or stuck, so there will be no answer. What its handler
 * threw, if anything, is the cause.
 */
public final class JobFailedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /** Counted from 0. */
    private final int worker;

    /**
     * For one job.
     *
     * @param worker its number
     * @param message what happened
     * @param cause what the worker threw; null for nothing
     */
    public JobFailedException(int worker, String message, Throwable cause) {
        super(message, cause);
        this.worker = worker;
    }

    /**
     * Which worker had it.
     *
     * @return its number in the factory, from 0
     */
    public int worker() {
        return worker;
    }
}
