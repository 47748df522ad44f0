package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.SupervisionEvent;

/** Which actors would notice that a child has started: those that have a callback of their own for it. Any thread. */
final class Listeners {
    private static final ClassValue<Boolean> LISTENS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("onSupervision", SupervisionEvent.class, ActorContext.class)
                        .getDeclaringClass() != Actor.class;
            } catch (NoSuchMethodException e) {
                return true;
            }
        }
    };

    private Listeners() {}

    /** Whether the actor's class overrides {@code onSupervision}; the default ignores everything but failures. */
    static boolean listens(Actor<?> actor) {
        return LISTENS.get(Behaviour.instance(actor).getClass());
    }
}
