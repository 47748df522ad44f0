package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a codec variant by variant, for what {@link MessageCodecs#derive} cannot know: above all messages with a type
 * parameter, whose type on the wire only the caller can tell.
 *
 * <pre>{@code
 * sealed interface Cache<T> {
 *     record Put<T>(String key, T value) implements Cache<T> {}
 *     record Get<T>(String key, ReplyTo<T> reply) implements Cache<T> {}
 *
 *     static <T> MessageCodec<Cache<T>> codec(WireType<T> type) {
 *         return Variants.<Cache<T>>of(Cache.class)
 *                 .add("Put", Put.class, field(TEXT, Put<T>::key), field(type, Put<T>::value), Put<T>::new)
 *                 .add("Get", Get.class, field(TEXT, Get<T>::key), reply(type, Get<T>::reply), Get<T>::new)
 *                 .codec();
 *     }
 * }
 * }</pre>
 *
 * <p>The parts of a message are given in the order of the fields in Rust, the reply port wherever the constructor wants
 * it. At run time a class has no type parameters: groups and refs tell a {@code Cache<String>} from a
 * {@code Cache<Long>} no better than Java does, so give their groups different names.
 *
 * <p><b>Threading.</b> For one thread; the codec is immutable and for any number of them. Accessors run on the sender's
 * thread, constructors in the receiver's turn; what they throw becomes a {@link CodecException}.
 *
 * @param <M> the messages
 */
public final class Variants<M> {
    private final Class<M> messages;
    private final Map<Class<?>, Shape> shapes = new LinkedHashMap<>();

    // At run time a class has no type parameters.
    @SuppressWarnings("unchecked")
    private Variants(Class<? super M> messages) {
        this.messages = (Class<M>) messages;
    }

    /**
     * Begins with no variant.
     *
     * @param messages the messages' common type. When it is sealed, each of its records has to become a variant
     * @param <M> the messages
     * @return what variants are added to
     */
    public static <M> Variants<M> of(Class<? super M> messages) {
        return new Variants<>(Objects.requireNonNull(messages, "messages"));
    }

    /**
     * A part that is sent.
     *
     * @param type how it looks on the wire
     * @param accessor takes it out of the message; not null
     * @param <V> the message
     * @param <A> the part
     * @return the part
     */
    public static <V, A> Part<V, A> field(WireType<A> type, Function<? super V, ? extends A> accessor) {
        return new Part<>(type.codec(), accessor, false);
    }

    /**
     * The reply port, which makes the message a request.
     *
     * @param type how the answer looks on the wire
     * @param accessor takes the port out of the message
     * @param <V> the message
     * @param <R> the answer
     * @return the part
     */
    public static <V, R> Part<V, ReplyTo<R>> reply(WireType<R> type, Function<? super V, ReplyTo<R>> accessor) {
        return new Part<>(type.codec(), accessor, true);
    }

    /**
     * Adds a variant without parts.
     *
     * @param name the name that is sent
     * @param message the class of the message
     * @param make makes one
     * @param <V> the message
     * @return this
     */
    public <V extends M> Variants<M> add(String name, Class<? super V> message, Supplier<? extends V> make) {
        return add(name, message, List.of(), values -> make.get());
    }

    /**
     * Adds a variant with one part.
     *
     * @param name the name that is sent
     * @param message the class of the message
     * @param a the part
     * @param make makes a message of it
     * @param <V> the message
     * @param <A> the part
     * @return this
     */
    @SuppressWarnings("unchecked")
    public <V extends M, A> Variants<M> add(String name, Class<? super V> message, Part<V, A> a,
            Function<? super A, ? extends V> make) {
        return add(name, message, List.of(a), values -> make.apply((A) values[0]));
    }

    /**
     * Adds a variant with two parts.
     *
     * @param name the name that is sent
     * @param message the class of the message
     * @param a the first part
     * @param b the second
     * @param make makes a message of them
     * @param <V> the message
     * @param <A> the first part
     * @param <B> the second
     * @return this
     */
    @SuppressWarnings("unchecked")
    public <V extends M, A, B> Variants<M> add(String name, Class<? super V> message, Part<V, A> a, Part<V, B> b,
            BiFunction<? super A, ? super B, ? extends V> make) {
        return add(name, message, List.of(a, b), values -> make.apply((A) values[0], (B) values[1]));
    }

    /**
     * Adds a variant with three parts.
     *
     * @param name the name that is sent
     * @param message the class of the message
     * @param a the first part
     * @param b the second
     * @param c the third
     * @param make makes a message of them
     * @param <V> the message
     * @param <A> the first part
     * @param <B> the second
     * @param <C> the third
     * @return this
     */
    @SuppressWarnings("unchecked")
    public <V extends M, A, B, C> Variants<M> add(String name, Class<? super V> message, Part<V, A> a, Part<V, B> b,
            Part<V, C> c, Three<? super A, ? super B, ? super C, ? extends V> make) {
        return add(name, message, List.of(a, b, c),
                values -> make.make((A) values[0], (B) values[1], (C) values[2]));
    }

    /**
     * Adds a variant with any number of parts.
     *
     * @param name the name that is sent
     * @param message the class of the message
     * @param parts the parts
     * @param make makes a message of their values, which come in the same order and are of the parts' types
     * @param <V> the message
     * @return this
     */
    public <V extends M> Variants<M> add(String name, Class<? super V> message, List<? extends Part<V, ?>> parts,
            Function<Object[], ? extends V> make) {
        Shape other = shapes.putIfAbsent(message,
                new Shape(new ArrayList<>(List.of(name)), List.copyOf(parts), Objects.requireNonNull(make, "make")));
        if (other != null) {
            throw new CodecException(Family.shown(message) + " is a variant twice; give it aliases instead");
        }
        return this;
    }

    /**
     * Has a variant understood under further names.
     *
     * @param message the class of its message, which was added before
     * @param names the further names
     * @return this
     */
    public Variants<M> alias(Class<?> message, String... names) {
        Shape shape = shapes.get(message);
        if (shape == null) {
            throw new CodecException(Family.shown(message) + " is no variant yet; add it first");
        }
        shape.names().addAll(List.of(names));
        return this;
    }

    /**
     * Makes the codec.
     *
     * @return the codec
     * @throws CodecException when a record of the sealed type is no variant, a message is not of the messages' type,
     *         two variants have a name in common, a name is none in Rust, or a variant has more than one reply port
     */
    public MessageCodec<M> codec() {
        if (messages.isSealed()) {
            for (Class<?> record : Family.records(messages)) {
                if (!shapes.containsKey(record)) {
                    throw new CodecException(
                            Family.shown(record) + " is no variant; add it, since somebody may send it");
                }
            }
        }
        Family<M> family = new Family<>(messages);
        shapes.forEach((message, shape) -> family.add(message, shape.codec(messages, message)));
        return family.codec();
    }

    /**
     * A part of a message.
     *
     * @param <V> the message
     * @param <A> the part
     */
    public static final class Part<V, A> {
        private final ValueCodec codec;
        private final Function<? super V, ? extends A> accessor;
        private final boolean isReply;

        private Part(ValueCodec codec, Function<? super V, ? extends A> accessor, boolean isReply) {
            this.codec = codec;
            this.accessor = Objects.requireNonNull(accessor, "accessor");
            this.isReply = isReply;
        }

        Component component(String where) {
            return new Component(where, Shape.handle(accessor), codec, isReply);
        }

        boolean isReply() {
            return isReply;
        }
    }

    /**
     * Makes something of three values.
     *
     * @param <A> the first
     * @param <B> the second
     * @param <C> the third
     * @param <V> what is made
     */
    @FunctionalInterface
    public interface Three<A, B, C, V> {

        /**
         * Makes it.
         *
         * @param a the first value
         * @param b the second
         * @param c the third
         * @return what is made
         */
        V make(A a, B b, C c);
    }
}
