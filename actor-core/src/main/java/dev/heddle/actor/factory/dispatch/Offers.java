package dev.heddle.actor.factory.dispatch;

import java.util.ArrayDeque;

/** Jobs whose dispatchers wait for room, as they came. */
final class Offers<K, J> {
    private static final int PURGE_AT = 64;

    private final ArrayDeque<Ticket<K, J>> waiting = new ArrayDeque<>();
    private int purgeAt = PURGE_AT;

    void add(Ticket<K, J> offer) {
        if (waiting.size() >= purgeAt) {
            // Who comes again and again with short limits must not fill the memory.
            waiting.removeIf(Ticket::isGivenUp);
            purgeAt = Math.max(PURGE_AT, 2 * waiting.size());
        }
        waiting.addLast(offer);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The first one whose dispatcher still waits, and may be taken now; null for none. */
    Ticket<K, J> claim() {
        Ticket<K, J> next;
        do {
            next = waiting.pollFirst();
        } while (next != null && !next.claim());
        return next;
    }

    /** The first one, whether its dispatcher waits or not; null for none. */
    Ticket<K, J> poll() {
        return waiting.pollFirst();
    }
}
