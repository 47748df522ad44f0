package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Acceptance;
import dev.heddle.actor.factory.Job;
import java.util.concurrent.atomic.AtomicInteger;

/** A job whose dispatcher waits until there is room, or gives up: one of both comes first. */
public final class Offer<K, J> extends Ticket<K, J> {
    private static final int CLAIMED = 1;
    private static final int GIVEN_UP = 2;

    private final ReplyTo<Acceptance<K, J>> port;
    private final AtomicInteger state = new AtomicInteger();

    public Offer(Job<K, J> job, long deadlineNanos, ReplyTo<Acceptance<K, J>> port) {
        super(job, deadlineNanos, (lost, reason) -> {});
        this.port = port;
    }

    @Override
    boolean claim() {
        return state.compareAndSet(0, CLAIMED);
    }

    /** The dispatcher waits no longer; false when the factory has the job. Any thread. */
    public boolean giveUp() {
        return state.compareAndSet(0, GIVEN_UP);
    }

    @Override
    boolean isGivenUp() {
        return state.get() == GIVEN_UP;
    }

    /** Whom to tell. */
    public ReplyTo<Acceptance<K, J>> port() {
        return port;
    }
}
