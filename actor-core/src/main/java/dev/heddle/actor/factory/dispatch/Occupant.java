package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.ActorRef;

/** The actor that is, or was, a seat's worker. */
public final class Occupant<K, J> {
    private final Seat<K, J> seat;

    /** Set before anybody else sees it; null in a test without actors. */
    private ActorRef<Ticket<K, J>> ref;
    boolean ready;

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
}
