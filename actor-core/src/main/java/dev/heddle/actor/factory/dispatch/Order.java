package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.PriorityManager;
import java.util.Objects;

/** In which order jobs wait, as the user has it. */
final class Order<K> {
    /** Null when all are equal. */
    private final PriorityManager<? super K> manager;

    Order(JobQueue<K> queue) {
        manager = switch (queue) {
            case JobQueue.Default<K>() -> null;
            case JobQueue.Priority<K>(var found) -> found;
        };
    }

    boolean isFifo() {
        return manager == null;
    }

    <J> Backlog<K, J> backlog() {
        return manager == null ? Backlog.fifo() : Backlog.byPriority();
    }

    /** Looks how urgent it is; throws what the user's code throws. */
    void rank(Ticket<K, ?> ticket) throws Exception {
        if (manager != null) {
            K key = ticket.job().key();
            ticket.priority = Objects.requireNonNull(manager.priority(key), "the manager gave no priority").ordinal();
            ticket.discardable = manager.isDiscardable(key);
        }
    }
}
