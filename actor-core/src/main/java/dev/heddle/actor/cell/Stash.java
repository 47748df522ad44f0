package dev.heddle.actor.cell;

import dev.heddle.actor.StashFullException;
import dev.heddle.actor.mailbox.Letter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Messages that an actor has put aside. In its turns only. */
final class Stash {
    private final Deque<Object> messages = new ArrayDeque<>();

    void add(Cell<?> cell, Object message, int capacity) {
        if (messages.size() >= capacity) {
            throw new StashFullException("The stash of " + cell.ref() + " is full with " + capacity
                    + " messages; unstash earlier, or allow more by SpawnOptions.stashCapacity");
        }
        messages.add(message);
    }

    int size() {
        return messages.size();
    }

    /** All of it goes in front of what the actor handles next. */
    void putBack(Cell<?> cell) {
        while (!messages.isEmpty()) {
            cell.holdInFront(new Letter(messages.pollLast()));
        }
    }
}
