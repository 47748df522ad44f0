package dev.heddle.actor.cell;

import dev.heddle.actor.GroupChange;
import dev.heddle.actor.StopReason;

/** What arrives on the supervision lane. */
sealed interface Signal {

    record ChildStarted(Cell<?> child) implements Signal {}

    record ChildEnded(Cell<?> child, StopReason reason) implements Signal {}

    record Changed(GroupChange change) implements Signal {}
}
