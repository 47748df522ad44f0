package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.spi.Undelivered;

/** What a factory is told. */
public sealed interface Event<K, J> permits Ticket, Event.Rung, Event.Handed, Event.Ready, Event.Hire, Event.Resize,
        Event.Changed, Event.Tick, Event.Query {

    /** Occupants have done what they had in hand; it is known which. One of these is told again and again. */
    record Rung<K, J>() implements Event<K, J>, Undelivered {
        @Override
        public void undelivered() {
            // The factory has ended, and has looked at the tickets itself.
        }

        @Override
        public void expired() {
            // Nobody asks by this.
        }
    }

    /** All that was in the mailbox has been handed out: workers are to be told. Told again and again. */
    record Handed<K, J>() implements Event<K, J>, Undelivered {
        @Override
        public void undelivered() {
            // The factory has ended, and has looked at the tickets itself.
        }

        @Override
        public void expired() {
            // Nobody asks by this.
        }
    }

    /** The occupant has started. */
    record Ready<K, J>(Occupant<K, J> by) implements Event<K, J>, Undelivered {
        @Override
        public void undelivered() {
            // It ends with the factory.
        }

        @Override
        public void expired() {
            // Nobody asks by this.
        }
    }

    /** A seat is to be filled now. */
    record Hire<K, J>(Seat<K, J> seat) implements Event<K, J> {}

    /** There are to be as many workers as the settings say, whatever a controller has said. */
    record Resize<K, J>() implements Event<K, J> {}

    /** There are new settings. */
    record Changed<K, J>() implements Event<K, J> {}

    /** It is time for something. */
    record Tick<K, J>(Kind kind) implements Event<K, J> {
        /** For what. */
        public enum Kind {
            /** To discard what has waited for too long. */
            SWEEP,
            /** To look for workers that are stuck. */
            LOOK,
            /** To ask for the limit anew. */
            PING,
            /** To record statistics, and ask how many workers there should be. */
            CALCULATE,
            /** To go on with a large resize. */
            GROW
        }
    }

    /** Somebody wants to know. */
    record Query<K, J>(Kind kind, ReplyTo<Integer> reply) implements Event<K, J> {
        /** What. */
        public enum Kind {
            /** How many jobs wait. */
            QUEUE_DEPTH,
            /** How many workers have a job. */
            ACTIVE_WORKERS,
            /** How many jobs would be taken. */
            AVAILABLE_CAPACITY
        }
    }
}
