package dev.heddle.cluster.link;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counts frames and their bytes: one thread at a time counts, any reads. No atomic operation. */
final class Counter {
    private static final VarHandle FRAMES;
    private static final VarHandle BYTES;

    static {
        try {
            FRAMES = MethodHandles.lookup().findVarHandle(Counter.class, "frames", long.class);
            BYTES = MethodHandles.lookup().findVarHandle(Counter.class, "bytes", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long frames;
    private long bytes;

    void count(int more, long payloadBytes) {
        FRAMES.setOpaque(this, frames + more);
        BYTES.setOpaque(this, bytes + payloadBytes);
    }

    long frames() {
        return (long) FRAMES.getOpaque(this);
    }

    long bytes() {
        return (long) BYTES.getOpaque(this);
    }
}
