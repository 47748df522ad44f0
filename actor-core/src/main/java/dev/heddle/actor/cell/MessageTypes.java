package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** Which messages an actor takes, as far as its codec or its class says so. */
public final class MessageTypes {
    private static final ClassValue<Optional<Class<?>>> OF_CLASS = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return ofClass(type);
        }
    };

    private MessageTypes() {}

    /** The type, or empty when nobody can tell: a lambda, a generic class. */
    public static Optional<Class<?>> of(Cell<?> cell) {
        return cell.codec != null
                ? Optional.of(cell.codec.messageType())
                : OF_CLASS.get(Behaviour.instance(cell.actor).getClass());
    }

    private static Optional<Class<?>> ofClass(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Type implemented : each.getGenericInterfaces()) {
                Optional<Class<?>> found = ofInterface(implemented);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<?>> ofInterface(Type implemented) {
        if (!(implemented instanceof ParameterizedType generic)) {
            return implemented instanceof Class<?> plain ? ofClass(plain) : Optional.empty();
        }
        if (generic.getRawType() != Actor.class) {
            return Optional.empty();
        }
        Type argument = generic.getActualTypeArguments()[0];
        Type raw = argument instanceof ParameterizedType parameterized ? parameterized.getRawType() : argument;
        return raw instanceof Class<?> found ? Optional.of(found) : Optional.empty();
    }
}
