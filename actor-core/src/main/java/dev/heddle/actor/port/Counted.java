package dev.heddle.actor.port;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Lets so many messages of one subscription wait in the mailbox of an actor that lives here. */
final class Counted implements Way {
    private final LocalRef<?> ref;
    private final Places places;

    Counted(LocalRef<?> ref, int capacity) {
        this.ref = ref;
        this.places = new Places(ref, capacity);
    }

    @Override
    public boolean deliver(Object message) {
        return places.take() && post(new Held(message, places));
    }

    private boolean post(Held held) {
        // Whoever has claimed it already has made it a dead letter.
        return ref.tryPost(new Letter.Wrapped(held)) || held.claim() == null;
    }

    @Override
    public boolean await(Object message, Duration most) {
        long begun = ref.nanoTime();
        if (ref.isCallersTurn() || !places.await(most)) {
            return false;
        }
        Held held = new Held(message, places);
        Duration left = most.minusNanos(ref.nanoTime() - begun);
        if (!left.isPositive()) {
            return post(held);
        }
        boolean taken = false;
        try {
            taken = ref.offerPost(new Letter.Wrapped(held), left);
        } finally {
            // Also when it was interrupted: its place is free again.
            taken = taken || held.claim() == null;
        }
        return taken;
    }

    @Override
    public DeadLetter.Reason full() {
        return DeadLetter.Reason.SLOW_SUBSCRIBER;
    }

    @Override
    public void close() {
        places.close();
    }

    /** A message with its place. */
    private static final class Held extends AtomicReference<Object> implements Ticket {
        private static final long serialVersionUID = 1L;

        private final transient Places places;

        Held(Object message, Places places) {
            super(message);
            this.places = places;
        }

        @Override
        public Object claim() {
            Object message = getAndSet(null);
            if (message != null) {
                places.free();
            }
            return message;
        }
    }
}
