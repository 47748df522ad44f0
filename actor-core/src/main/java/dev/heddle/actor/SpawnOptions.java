package dev.heddle.actor;

import java.util.Objects;
import java.util.Optional;

/**
 * How to spawn an actor. Immutable; each method returns a changed copy.
 *
 * @param <M> the actor's messages
 */
public final class SpawnOptions<M> {
    private static final int NAME_BYTES_MAX = 255;

    private static final SpawnOptions<?> DEFAULTS = new SpawnOptions<>(null, null);

    private final String name;
    private final MessageCodec<M> codec;

    private SpawnOptions(String name, MessageCodec<M> codec) {
        this.name = name;
        this.codec = codec;
    }

    /** No name, no codec. */
    @SuppressWarnings("unchecked") // Nothing of M in it.
    public static <M> SpawnOptions<M> defaults() {
        return (SpawnOptions<M>) DEFAULTS;
    }

    /**
     * With a name that nobody else in the system has while the actor lives.
     *
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public SpawnOptions<M> named(String name) {
        return new SpawnOptions<>(Names.checked("actor name", name, NAME_BYTES_MAX), codec);
    }

    /** With a codec: nodes that this one is connected to see the actor and may send to it. */
    public SpawnOptions<M> withCodec(MessageCodec<M> codec) {
        return new SpawnOptions<>(name, Objects.requireNonNull(codec, "codec"));
    }

    /** The name asked for. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The codec asked for. */
    public Optional<MessageCodec<M>> codec() {
        return Optional.ofNullable(codec);
    }
}
