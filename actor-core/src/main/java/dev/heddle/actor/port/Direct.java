package dev.heddle.actor.port;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import java.time.Duration;

/** Without a limit of the subscription's own: as a tell, a try or an offer does. Also all ways to other nodes. */
final class Direct implements Way {
    private final ActorRef<Object> ref;
    private final boolean hasRoomAlways;
    private final DeadLetter.Reason full;

    /** @param hasRoomAlways for an actor whose mailbox has no limit */
    @SuppressWarnings("unchecked") // The converter makes its messages.
    Direct(ActorRef<?> ref, boolean hasRoomAlways, DeadLetter.Reason full) {
        this.ref = (ActorRef<Object>) ref;
        this.hasRoomAlways = hasRoomAlways;
        this.full = full;
    }

    @Override
    public boolean deliver(Object message) {
        if (hasRoomAlways) {
            ref.tell(message);
            return true;
        }
        return ref.tryTell(message);
    }

    @Override
    public boolean await(Object message, Duration most) {
        return ref.offer(message, most);
    }

    @Override
    public DeadLetter.Reason full() {
        return full;
    }

    @Override
    public void close() {
        // Who waits in an offer is set free by the subscriber's end only, or by its limit.
    }
}
