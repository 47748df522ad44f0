package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.SupervisionEvent;

/** Which actors have a callback of their own: nearly all have not, and then nobody need call it. Any thread. */
final class Listeners {
    private static final ClassValue<Boolean> LISTENS = overriding("onSupervision", SupervisionEvent.class,
            ActorContext.class);
    private static final ClassValue<Boolean> PREPARES = overriding("preStart", ActorContext.class);

    private Listeners() {}

    private static ClassValue<Boolean> overriding(String method, Class<?>... parameters) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                try {
                    return type.getMethod(method, parameters).getDeclaringClass() != Actor.class;
                } catch (NoSuchMethodException e) {
                    return true;
                }
            }
        };
    }

    /** Whether the actor's class overrides {@code onSupervision}; the default ignores everything but failures. */
    static boolean listens(Actor<?> actor) {
        return LISTENS.get(Behaviour.instance(actor).getClass());
    }

    /** Whether the actor's class overrides {@code preStart}; the default does nothing. */
    static boolean prepares(Actor<?> actor) {
        return PREPARES.get(actor.getClass());
    }
}
