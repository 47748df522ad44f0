package dev.heddle.actor.ask;

import dev.heddle.actor.runner.Baton;

/** What a wait has where threads run one at a time. */
record Numbered(Baton baton, long number) {

    /** Null for one that waits elsewhere. */
    static Numbered of(Baton baton) {
        return baton == null ? null : new Numbered(baton, baton.number());
    }

    /** The calling thread goes on when the ask has ended, or is to look why it was interrupted. */
    void await(Ask<?> ask) {
        baton.await(ask, ask::isSettled);
    }
}
