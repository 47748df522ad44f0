package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Letter;
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
        receiveMessage(message);
        return true;
    }

    @Override
    void receiveMessage(Object message) {
        trail.add(message);
    }

    @Override
    void putAside() {
        throw new AssertionError("messages are handled");
    }

    @Override
    boolean isReceiving() {
        return true;
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
    public boolean hasEnded() {
        return false;
    }

    @Override
    void awaitKiller() {}
}
