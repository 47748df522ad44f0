package dev.heddle.actor.mailbox;

import dev.heddle.actor.ask.Ask;

/** A message with its place in a mailbox. */
public class Letter {
    /** Forgotten by the owner once it is handled: the last letter stays in the mailbox as its head. */
    private Object message;

    /** Written once, by whoever adds the letter behind this one. */
    volatile Letter next;

    public Letter(Object message) {
        this.message = message;
    }

    /** What was sent. */
    public final Object message() {
        return message;
    }

    /** The ask that waits for the answer; null for a message without one. */
    public Ask<?> ask() {
        return null;
    }

    /** Forgets what it carries. In the owner's turn. */
    public void forget() {
        message = null;
    }

    /** A request. */
    public static final class Request extends Letter {
        private Ask<?> ask;

        public Request(Object message, Ask<?> ask) {
            super(message);
            this.ask = ask;
        }

        @Override
        public Ask<?> ask() {
            return ask;
        }

        @Override
        public void forget() {
            super.forget();
            ask = null;
        }
    }
}
