package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;

/** An actor that decides when its children come back. Its children end one after the other, the youngest first. */
interface Superior {

    /** The child is down and waits for {@code revive} or its end. In the superior's turn. */
    void down(Cell<?> child, StopReason reason);

    /** The child runs again. In the superior's turn. */
    void up(Cell<?> child);
}
