package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.spi.StandIn;

/** What arrives on the supervision lane. */
sealed interface Signal {

    record ChildStarted(Cell<?> child) implements Signal {}

    record ChildEnded(Cell<?> child, StopReason reason) implements Signal {}

    /** A child waits for its supervisor to decide. */
    record ChildDown(Cell<?> child, StopReason reason) implements Signal {}

    record ChildRestarted(Cell<?> child, StopReason reason) implements Signal {}

    record WatchedEnded(Cell<?> actor, StopReason reason) implements Signal {}

    record WatchedRestarted(Cell<?> actor, StopReason reason) implements Signal {}

    /** A linked actor has failed or was killed. */
    record LinkBroken(Cell<?> actor, StopReason reason) implements Signal {}

    /** A monitored actor of another node has ended, or the node is lost. */
    record EndedAfar(StandIn actor, StopReason reason) implements Signal {}

    /** The same of a linked one. */
    record LinkEndedAfar(StandIn actor, StopReason reason) implements Signal {}

    /** An actor may have been idle for long enough. */
    record IdleDue(Idling idling) implements Signal {}

    /** Something that it monitors changed. */
    record Heard(SupervisionEvent event) implements Signal {}

    /** To itself, or from its supervisor: end this instance, the actor comes back. */
    record Suspend(StopReason reason) implements Signal {}

    /** The actor shall come back now. */
    record Revive() implements Signal {}

    /** Work that has no other way to say so. */
    record ForkFailed(Fork<?> fork, Throwable cause) implements Signal {}
}
