package dev.heddle.cluster.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The layout of a frame. */
public final class Frames {
    /** Bytes of the length in front of each payload. */
    public static final int HEADER_BYTES = 8;

    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Frames() {}

    /** A payload as a frame of its own. */
    public static byte[] encode(byte[] payload) {
        byte[] frame = new byte[Math.addExact(HEADER_BYTES, payload.length)];
        putLength(frame, payload.length);
        System.arraycopy(payload, 0, frame, HEADER_BYTES, payload.length);
        return frame;
    }

    /** Writes a frame's header into the first bytes of an array that holds the frame. */
    public static void putLength(byte[] frame, int payloadBytes) {
        LENGTH.set(frame, 0, (long) payloadBytes);
    }

    /** The payload's length as the header at this place says: unsigned, not checked. */
    static long length(byte[] bytes, int at) {
        return (long) LENGTH.get(bytes, at);
    }
}
