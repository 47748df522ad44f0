package dev.heddle.actor.runner;

/** Gives turns. */
@FunctionalInterface
public interface Runner {

    /** Has the turn run soon, exactly once, on a thread where blocking costs nothing. Any thread; does not wait. */
    void start(Turn turn);

    /** A virtual thread for each activation. */
    static Runner threadPerActivation() {
        return turn -> Thread.ofVirtual().name("heddle-actor").start(turn::run);
    }
}
