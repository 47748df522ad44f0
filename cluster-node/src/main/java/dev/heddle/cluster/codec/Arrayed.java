package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.cluster.codec.ValueCodec.Fixed;
import dev.heddle.cluster.codec.ValueCodec.Sized;
import java.lang.reflect.Array;

/** Arrays of values of a fixed width: the elements one after another, without a count. */
final class Arrayed {
    private Arrayed() {}

    static ValueCodec of(Fixed element, Class<?> elementType) {
        String rust = "Vec<" + element.rust() + ">";
        return new Sized(rust, array -> bytes(element, array), (in, from, length) -> {
            if (length % element.width() != 0) {
                throw new CodecException(length + " bytes are no " + rust + " of " + element.width() + " bytes each");
            }
            Object array = Array.newInstance(elementType, length / element.width());
            for (int i = 0; i < length / element.width(); i++) {
                Array.set(array, i, element.get().get(in, from + i * element.width()));
            }
            return array;
        });
    }

    private static byte[] bytes(Fixed element, Object array) {
        int count = Array.getLength(array);
        byte[] out = new byte[Sizes.checked((long) count * element.width())];
        for (int i = 0; i < count; i++) {
            Object value = Array.get(array, i);
            if (value == null) {
                throw new CodecException("element " + i + " is null");
            }
            element.put().put(out, i * element.width(), value);
        }
        return out;
    }
}
