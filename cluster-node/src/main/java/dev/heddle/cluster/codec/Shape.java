package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Function;

/** A variant as it was put together by hand. */
record Shape(List<String> names, List<Variants.Part<?, ?>> parts, Function<Object[], ?> make) {
    private static final MethodHandle APPLY = apply();

    /** The function as a handle, so that it runs like the accessor or the constructor of a record that was derived. */
    static MethodHandle handle(Function<?, ?> function) {
        return APPLY.bindTo(function);
    }

    VariantCodec codec(Class<?> messages, Class<?> message) {
        String shown = Family.shown(message);
        if (!messages.isAssignableFrom(message)) {
            throw new CodecException(shown + " is no " + Family.shown(messages));
        }
        if (parts.stream().filter(Variants.Part::isReply).count() > 1) {
            throw new CodecException(shown + " has more than one reply port; a request has exactly one");
        }
        Component[] components = new Component[parts.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = parts.get(i).component(shown + "." + i);
        }
        MethodHandle constructor = handle(make).asType(MethodType.methodType(Object.class, Object[].class));
        return new VariantCodec(List.copyOf(names), shown, constructor, components);
    }

    private static MethodHandle apply() {
        try {
            return MethodHandles.lookup().findVirtual(Function.class, "apply",
                    MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
