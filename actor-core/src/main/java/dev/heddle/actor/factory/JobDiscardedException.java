package dev.heddle.actor.factory;

import dev.heddle.actor.HeddleException;
import java.util.Objects;

/** A factory has discarded the job, so there will be no answer. What the user's routing code threw is the cause. */
public final class JobDiscardedException extends HeddleException {
    private static final long serialVersionUID = 1L;

    /** Never null. */
    private final DiscardReason reason;

    /**
     * For one job.
     *
     * @param reason why
     * @param message what happened, and what to do
     * @param cause what the user's code threw; null for nothing
     */
    public JobDiscardedException(DiscardReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Why it was discarded.
     *
     * @return never null
     */
    public DiscardReason reason() {
        return reason;
    }
}
