package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;

/** What fits into an array. */
final class Sizes {
    private static final int BYTES_MAX = Integer.MAX_VALUE - 64;

    private Sizes() {}

    static int checked(long bytes) {
        if (bytes > BYTES_MAX) {
            throw new CodecException(bytes + " bytes are more than a message can have; send it in parts");
        }
        return (int) bytes;
    }
}
