package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.StandardPriority;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;

/** Jobs that wait: the most urgent first, among equals as they came. Without priorities all are equal. */
final class Backlog<K, J> {
    /** One for each priority, made when it is needed. */
    private final ArrayDeque<Ticket<K, J>>[] queues;
    private int size;

    /** How many of them have a deadline. */
    private int limited;

    private Backlog(int priorities) {
        @SuppressWarnings({ "unchecked", "rawtypes" }) // Arrays know no type arguments.
        ArrayDeque<Ticket<K, J>>[] made = new ArrayDeque[priorities];
        queues = made;
    }

    static <K, J> Backlog<K, J> fifo() {
        return new Backlog<>(1);
    }

    static <K, J> Backlog<K, J> byPriority() {
        return new Backlog<>(StandardPriority.values().length);
    }

    int size() {
        return size;
    }

    private ArrayDeque<Ticket<K, J>> queueOf(Ticket<K, J> ticket) {
        if (queues[ticket.priority] == null) {
            queues[ticket.priority] = new ArrayDeque<>();
        }
        return queues[ticket.priority];
    }

    void add(Ticket<K, J> ticket) {
        queueOf(ticket).addLast(ticket);
        count(ticket, 1);
    }

    /** Before its equals. */
    void addFirst(Ticket<K, J> ticket) {
        queueOf(ticket).addFirst(ticket);
        count(ticket, 1);
    }

    private void count(Ticket<K, J> ticket, int more) {
        size += more;
        if (ticket.hasDeadline()) {
            limited += more;
        }
    }

    /** The next one; null when nothing waits. */
    Ticket<K, J> poll() {
        if (size == 0) {
            return null;
        }
        for (ArrayDeque<Ticket<K, J>> queue : queues) {
            Ticket<K, J> next = queue == null ? null : queue.pollFirst();
            if (next != null) {
                count(next, -1);
                return next;
            }
        }
        return null;
    }

    /** The oldest of the least urgent that may be discarded; null when none may. */
    Ticket<K, J> pollDiscardable() {
        for (int i = queues.length - 1; i >= 0; i--) {
            if (queues[i] == null) {
                continue;
            }
            for (Iterator<Ticket<K, J>> each = queues[i].iterator(); each.hasNext();) {
                Ticket<K, J> ticket = each.next();
                if (ticket.discardable) {
                    each.remove();
                    count(ticket, -1);
                    return ticket;
                }
            }
        }
        return null;
    }

    /** Takes out what has waited for too long. */
    void removeExpired(long now, Consumer<Ticket<K, J>> expired) {
        if (limited == 0) {
            return;
        }
        for (ArrayDeque<Ticket<K, J>> queue : queues) {
            if (queue == null) {
                continue;
            }
            queue.removeIf(ticket -> {
                if (!ticket.isExpired(now)) {
                    return false;
                }
                count(ticket, -1);
                expired.accept(ticket);
                return true;
            });
        }
    }

    /** Whether the next one has a deadline, where all are equal. */
    boolean isNextLimited() {
        Ticket<K, J> next = queues[0] == null ? null : queues[0].peekFirst();
        return next != null && next.hasDeadline();
    }

    boolean hasDeadlines() {
        return limited > 0;
    }

    void forEach(Consumer<Ticket<K, J>> action) {
        for (ArrayDeque<Ticket<K, J>> queue : queues) {
            if (queue != null) {
                queue.forEach(action);
            }
        }
    }
}
