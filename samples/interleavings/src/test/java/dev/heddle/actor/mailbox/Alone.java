package dev.heddle.actor.mailbox;

/** Tells an idle actor something and leaves its turn to the test. */
public final class Alone {
    private Alone() {}

    public static void add(Mailbox idle, Object message) {
        if (!idle.enqueueAlone(message)) {
            throw new IllegalStateException("it is not idle");
        }
    }
}
