package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Parcel;
import dev.heddle.actor.testing.Trail;

/** For tests: writes down what is done in which order. */
class TracedCell extends Scheduled {
    private final Trail<Object> trail;

    TracedCell(Trail<Object> trail) {
        this.trail = trail;
    }

    /** Whether a message is there that needed no letter. In a turn, or where it cannot run. */
    final boolean wasGiven() {
        return isHolding();
    }

    /** As an actor is told something. */
    final void send(Object message) {
        if (!give(message)) {
            post(new Letter(message));
        }
    }

    @Override
    public long pid() {
        return 7;
    }

    @Override
    boolean attendLanes() {
        trail.add("lanes");
        return false;
    }

    @Override
    void nudged() {}

    @Override
    boolean attend(Letter letter) {
        Object message = letter.message();
        letter.forget();
        attendMessage(message);
        return true;
    }

    @Override
    void attendNext(Parcel held) {
        attendMessage(held.take());
    }

    void attendMessage(Object message) {
        trail.add(message);
    }

    @Override
    boolean mayRest() {
        return true;
    }

    @Override
    boolean isUndisturbed() {
        return true;
    }

    @Override
    boolean mayBeInterrupted() {
        return true;
    }

    @Override
    void awaitKiller() {}
}
