package dev.heddle.actor.cell;

import dev.heddle.actor.StashFullException;
import dev.heddle.actor.mailbox.Letter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Messages that an actor has put aside. In its turns only. */
final class Stash {
    private final Deque<Letter> letters = new ArrayDeque<>();

    void add(Cell<?> cell, Object message, int capacity) {
        if (letters.size() >= capacity) {
            throw new StashFullException("The stash of " + cell.ref() + " is full with " + capacity
                    + " messages; unstash earlier, or allow more by SpawnOptions.stashCapacity");
        }
        letters.add(cell.aside(message));
    }

    int size() {
        return letters.size();
    }

    /** All of it goes in front of what the actor handles next. */
    void putBack(Cell<?> cell) {
        while (!letters.isEmpty()) {
            cell.holdInFront(letters.pollLast());
        }
    }
}
