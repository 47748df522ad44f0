package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;

/** How the values of one type become bytes. What it throws names no component: whoever calls adds that. */
sealed interface ValueCodec {

    /** The type's name in Rust, for messages. */
    String rust();

    /** Reads a value that has exactly these bytes. */
    Object read(byte[] in, int from, int length);

    /** The bytes of one value on its own. */
    byte[] bytes(Object value);

    /** Every value has the same number of bytes. */
    record Fixed(String rust, int width, Put put, Get get) implements ValueCodec {
        @Override
        public Object read(byte[] in, int from, int length) {
            if (length != width) {
                throw new CodecException(length + " bytes where " + rust + " has " + width);
            }
            return get.get(in, from);
        }

        @Override
        public byte[] bytes(Object value) {
            byte[] out = new byte[width];
            put.put(out, 0, value);
            return out;
        }
    }

    /** The number of bytes depends on the value. */
    record Sized(String rust, ToBytes to, FromBytes from) implements ValueCodec {
        @Override
        public Object read(byte[] in, int start, int length) {
            return from.value(in, start, length);
        }

        @Override
        public byte[] bytes(Object value) {
            return to.bytes(value);
        }
    }

    /** Writes a value into an array that has room for it. */
    @FunctionalInterface
    interface Put {
        void put(byte[] out, int at, Object value);
    }

    /** Reads a value from an array that has bytes enough. */
    @FunctionalInterface
    interface Get {
        Object get(byte[] in, int at);
    }

    /** Writes a value; the array may be the value itself, so it is only read. */
    @FunctionalInterface
    interface ToBytes {
        byte[] bytes(Object value);
    }

    /** Reads a value of this many bytes. */
    @FunctionalInterface
    interface FromBytes {
        Object value(byte[] in, int from, int length);
    }
}
