package dev.heddle.actor.cell;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.spi.StandIn;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose end an actor hears of, or shares, though they live on other nodes. Those nodes are told nothing: what stands
 * here for their actors says when it ends. In the actor's turns only.
 */
final class TiesAfar {
    private final Map<ActorId, Subscription> watched = new HashMap<>();
    private final Map<ActorId, Subscription> linked = new HashMap<>();

    void monitor(Cell<?> cell, StandIn other) {
        watched.computeIfAbsent(other.id(),
                id -> other.whenEnded(reason -> cell.signal(new Signal.EndedAfar(other, reason))));
    }

    void demonitor(StandIn other) {
        close(watched.remove(other.id()));
    }

    /** Whether the actor still wants to hear of that end. */
    boolean takeEnd(StandIn other) {
        return watched.remove(other.id()) != null;
    }

    void link(Cell<?> cell, StandIn other) {
        linked.computeIfAbsent(other.id(),
                id -> other.whenEnded(reason -> cell.signal(new Signal.LinkEndedAfar(other, reason))));
    }

    void unlink(StandIn other) {
        close(linked.remove(other.id()));
    }

    /** Whether the link is still there, which it is not after. */
    boolean takeLink(StandIn other) {
        return linked.remove(other.id()) != null;
    }

    /** An instance ends. */
    void endWatching() {
        watched.values().forEach(TiesAfar::close);
        watched.clear();
    }

    /** The actor ends. */
    void end() {
        endWatching();
        linked.values().forEach(TiesAfar::close);
        linked.clear();
    }

    private static void close(Subscription subscription) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
