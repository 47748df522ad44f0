package dev.heddle.cluster.frame;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts memory, for tests that hold a promise about it. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Bytes that the calling platform thread has taken so far. */
    public static long byThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
