package dev.heddle.actor.runner;

import java.util.concurrent.atomic.AtomicReference;

/** A list that any thread adds to without allocating; whoever empties it gets all of it, oldest first. */
final class TurnStack {
    private final AtomicReference<Turn> top = new AtomicReference<>();

    void push(Turn turn) {
        Turn before;
        do {
            before = top.get();
            turn.behind(before);
        } while (!top.compareAndSet(before, turn));
    }

    /** The oldest, with the others behind it; null when there is none. */
    Turn takeAll() {
        return top.get() == null ? null : oldestFirst(top.getAndSet(null));
    }

    boolean isEmpty() {
        return top.get() == null;
    }

    static Turn oldestFirst(Turn newest) {
        Turn first = null;
        for (Turn turn = newest; turn != null;) {
            Turn older = turn.behind();
            turn.behind(first);
            first = turn;
            turn = older;
        }
        return first;
    }
}
