package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.cluster.codec.ValueCodec.Fixed;
import dev.heddle.cluster.codec.ValueCodec.Sized;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** Codecs with functions of somebody else in them: what those throw never gets through as it is. */
final class Foreign {
    private Foreign() {}

    @SuppressWarnings("unchecked")
    static <T> ValueCodec codec(String rust, Function<? super T, byte[]> write, Function<byte[], ? extends T> read) {
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(read, "read");
        if (rust.isBlank() || rust.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The name of a Rust type is one line that is not blank: '" + rust + "'");
        }
        return new Sized(rust, value -> guarded("writing", rust, () -> write.apply((T) value)),
                (in, from, length) -> guarded("reading", rust,
                        () -> read.apply(Arrays.copyOfRange(in, from, from + length))));
    }

    @SuppressWarnings("unchecked")
    static <S, T> ValueCodec as(ValueCodec codec, Function<? super S, ? extends T> from,
            Function<? super T, ? extends S> to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        String rust = codec.rust();
        return switch (codec) {
            case Fixed fixed -> new Fixed(rust, fixed.width(),
                    (out, at, value) -> fixed.put().put(out, at, guarded("writing", rust, () -> from.apply((S) value))),
                    (in, at) -> {
                        T value = (T) fixed.get().get(in, at);
                        return guarded("reading", rust, () -> to.apply(value));
                    });
            case Sized sized -> new Sized(rust,
                    value -> sized.to().bytes(guarded("writing", rust, () -> from.apply((S) value))),
                    (in, start, length) -> {
                        T value = (T) sized.from().value(in, start, length);
                        return guarded("reading", rust, () -> to.apply(value));
                    });
        };
    }

    private static <R> R guarded(String what, String rust, Supplier<R> function) {
        R result;
        try {
            result = function.get();
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CodecException(what + " a " + rust + " failed: " + e, e);
        }
        if (result == null) {
            throw new CodecException(what + " a " + rust + " gave null");
        }
        return result;
    }
}
