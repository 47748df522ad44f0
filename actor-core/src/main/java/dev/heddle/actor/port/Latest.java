package dev.heddle.actor.port;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the latest of one subscription's messages wait, so many of them. They wait here, and in the mailbox stand as
 * many tickets, each for the oldest that is here when its turn comes. Whoever adds a message either adds a ticket or
 * takes the oldest away, so there are never more tickets than messages.
 */
final class Latest implements Way, Ticket {
    private static final String REPLACED = "a later one has taken its place in the subscription";
    private static final String NO_ROOM = "the mailbox had no room for one more of the subscription";

    private final LocalRef<?> ref;
    private final int capacity;
    private final Queue<Object> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    Latest(LocalRef<?> ref, int capacity) {
        this.ref = ref;
        this.capacity = capacity;
    }

    @Override
    public boolean deliver(Object message) {
        messages.add(message);
        boolean isOver = size.incrementAndGet() > capacity;
        if (isOver || !ref.tryPost(new Letter.Wrapped(this))) {
            Object oldest = claim();
            if (oldest != null) {
                lost(oldest, isOver ? REPLACED : NO_ROOM);
            }
        }
        return true;
    }

    private void lost(Object message, String why) {
        if (ref.isAlive()) {
            ref.deadLetter(full(), message, why);
        } else {
            ref.deadLetter(DeadLetter.Reason.NO_SUCH_ACTOR, message, Subscriber.ENDED);
        }
    }

    @Override
    public Object claim() {
        Object oldest = messages.poll();
        if (oldest != null) {
            size.decrementAndGet();
        }
        return oldest;
    }

    @Override
    public boolean await(Object message, Duration most) {
        throw new IllegalStateException("Nobody waits where the oldest is dropped");
    }

    @Override
    public DeadLetter.Reason full() {
        return DeadLetter.Reason.SLOW_SUBSCRIBER;
    }

    @Override
    public void close() {
        // Nobody waits.
    }
}
