package dev.heddle.actor.registry;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who hears of every actor that comes and goes. While nobody does, an actor costs two looks at an empty list. Any
 * thread; each actor's coming is told before its going.
 */
public final class ActorMonitors {
    private final CopyOnWriteArrayList<Resident> monitors = new CopyOnWriteArrayList<>();

    /** From now on the actor hears of others. */
    public void add(Resident actor) {
        actor.markKnown();
        monitors.addIfAbsent(actor);
    }

    /** Takes {@link #add} back. */
    public void remove(Resident actor) {
        monitors.remove(actor);
    }

    /** Whether nobody hears anything. */
    public boolean isEmpty() {
        return monitors.isEmpty();
    }

    /** An actor has started. */
    public void spawned(Resident actor) {
        if (!isEmpty()) {
            tell(actor, new SupervisionEvent.ActorSpawned(actor.ref()));
        }
    }

    /** An actor that had started has ended. */
    public void gone(Resident actor, StopReason reason) {
        if (!isEmpty()) {
            tell(actor, new SupervisionEvent.ActorGone(actor.ref(), reason));
        }
    }

    private void tell(Resident about, SupervisionEvent event) {
        for (Resident monitor : monitors) {
            if (monitor != about) {
                monitor.hears(event);
            }
        }
    }
}
