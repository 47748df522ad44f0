package dev.heddle.actor.factory.crew;

import dev.heddle.actor.factory.dispatch.Occupant;
import dev.heddle.actor.factory.dispatch.Ticket;
import dev.heddle.actor.runner.Runners;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What workers have been handed behind their first jobs, and not been told yet. They are told once the factory has gone
 * through what waited in its mailbox, and at the latest after so many jobs or so long: then each has something to do
 * for a while, and several processors are worth their while. In the factory's turns.
 */
final class Outbox<K, J> {
    private static final int MOST = 256;

    /** From so many jobs on the workers begin at once on all processors, and not one behind the other on this one. */
    private static final int MANY = 64;

    /** So many events between two looks at the clock: routers, hooks and statistics may take their time. */
    private static final int BETWEEN_LOOKS = 16;
    private static final long LONGEST_NANOS = 100_000;

    private final LongSupplier clock;
    private final List<Occupant<K, J>> untold = new ArrayList<>();
    private int jobs;
    private int events;
    private long sinceNanos;

    /** Whether the word to the factory is on its way. */
    private boolean called;

    Outbox(LongSupplier clock) {
        this.clock = clock;
    }

    /** True when the factory has to be told to look here again. */
    boolean add(Occupant<K, J> occupant, Ticket<K, J> ticket) {
        if (!occupant.hasUntold()) {
            untold.add(occupant);
        }
        occupant.tellsLater(ticket);
        if (jobs++ == 0) {
            sinceNanos = clock.getAsLong();
            events = 0;
        }
        return !called;
    }

    /** The factory has been told, and comes here when it has gone through its mailbox. */
    void called() {
        called = true;
    }

    /** It has. */
    void answers() {
        called = false;
        send();
    }

    /** Whether it is high time to {@link #send}; asked after each event. */
    boolean isDue() {
        return jobs >= MOST || jobs > 0 && ++events % BETWEEN_LOOKS == 0
                && clock.getAsLong() - sinceNanos >= LONGEST_NANOS;
    }

    /** Tells all. */
    void send() {
        boolean many = jobs >= MANY;
        untold.forEach(Occupant::tell);
        untold.clear();
        jobs = 0;
        if (many) {
            Runners.spread();
        }
    }
}
