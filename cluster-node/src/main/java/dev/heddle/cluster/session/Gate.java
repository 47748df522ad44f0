package dev.heddle.cluster.session;

import java.util.concurrent.LinkedTransferQueue;

/** The word on which a reader in lockstep waits: the limit of the next frame, or the end. */
final class Gate {
    static final int CLOSED = -1;

    private final LinkedTransferQueue<Integer> words = new LinkedTransferQueue<>();

    /** Lets the reader read one more frame of at most so many bytes. Any thread, does not wait. */
    void open(int limit) {
        words.add(limit);
    }

    /** Ends the reading. Any thread, does not wait. */
    void close() {
        words.add(CLOSED);
    }

    /** On the reader. */
    int await() {
        try {
            return words.take();
        } catch (InterruptedException e) {
            // Nobody interrupts readers; if somebody does, the connection ends.
            Thread.currentThread().interrupt();
            return CLOSED;
        }
    }
}
