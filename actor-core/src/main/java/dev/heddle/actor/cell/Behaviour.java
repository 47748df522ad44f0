package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An instance whose messages go elsewhere for a time, or that wants to know when none come. Takes the instance's place
 * when it first asks for one of both, so that others pay nothing for it. In turns only.
 */
final class Behaviour<M> implements Actor<M> {
    private final Actor<M> instance;

    /** Who takes the messages now, before that, and so on; empty for the instance itself. */
    private final Deque<Actor<M>> stack = new ArrayDeque<>();

    /** Null when nobody wants to know. */
    private Idling idling;

    private Behaviour(Actor<M> instance) {
        this.instance = instance;
    }

    /** The cell's, made if there is none yet. */
    static <M> Behaviour<M> of(Cell<M> cell) {
        if (cell.actor instanceof Behaviour<M> present) {
            return present;
        }
        Behaviour<M> made = new Behaviour<>(cell.actor);
        cell.actor(made);
        return made;
    }

    /** What the supplier has made. */
    static Actor<?> instance(Actor<?> actor) {
        return actor instanceof Behaviour<?> behaviour ? behaviour.instance : actor;
    }

    void become(Actor<M> next) {
        stack.push(next);
    }

    /** False when the instance itself takes the messages. */
    boolean unbecome() {
        return stack.poll() != null;
    }

    /** From now on that one learns of messages; null for nobody. */
    void idling(Idling next) {
        if (idling != null) {
            idling.cancel();
        }
        idling = next;
    }

    @Override
    public void receive(M message, ActorContext<M> self) throws Exception {
        Actor<M> taker = stack.isEmpty() ? instance : stack.peek();
        try {
            taker.receive(message, self);
        } finally {
            if (idling != null) {
                idling.messageCame();
            }
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<M> self) throws Exception {
        instance.onSupervision(event, self);
    }

    @Override
    public void postStop(StopReason reason, ActorContext<M> self) throws Exception {
        instance.postStop(reason, self);
    }

    /** The instance is over. */
    void end() {
        idling(null);
    }
}
