package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.ActorRef;

/** The actor that is, or was, a seat's worker. */
public final class Occupant<K, J> {
    private final Seat<K, J> seat;

    /** Set before anybody else sees it; null in a test without actors. */
    private ActorRef<Ticket<K, J>> ref;
    boolean ready;

    /** The first of what it has been handed and not been told; what is behind that it has not been told either. */
    private Ticket<K, J> untold;

    Occupant(Seat<K, J> seat) {
        this.seat = seat;
    }

    public Seat<K, J> seat() {
        return seat;
    }

    public ActorRef<Ticket<K, J>> ref() {
        return ref;
    }

    public void ref(ActorRef<Ticket<K, J>> actor) {
        ref = actor;
    }

    /** Whether it has been handed anything that it has not been told. */
    public boolean hasUntold() {
        return untold != null;
    }

    /** It will be told of what it has just been handed. */
    public void tellsLater(Ticket<K, J> handed) {
        if (untold == null) {
            untold = handed;
        }
    }

    /** Tells it all that it has been handed meanwhile, if it is still there. */
    public void tell() {
        if (seat.occupant != this) {
            untold = null;
        }
        while (untold != null) {
            ref.tell(untold);
            untold = untold.nextInHand;
        }
    }
}
