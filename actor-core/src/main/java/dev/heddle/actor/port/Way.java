package dev.heddle.actor.port;

import dev.heddle.actor.DeadLetter;
import java.time.Duration;

/** How messages of one subscription get to its subscriber. Any thread, but for what says so. */
sealed interface Way permits Direct, Counted, Latest {

    /** Delivers a message if there is room. True as well when it has become a dead letter on the way. */
    boolean deliver(Object message);

    /**
     * As {@link #deliver}, and waits for room. On the publisher's thread.
     *
     * @throws dev.heddle.actor.AskInterruptedException it was interrupted meanwhile
     */
    boolean await(Object message, Duration most);

    /** Why a message that finds no room is a dead letter. */
    DeadLetter.Reason full();

    /** The subscription has ended: nobody waits for room any more. */
    void close();
}
