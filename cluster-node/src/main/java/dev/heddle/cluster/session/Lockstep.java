package dev.heddle.cluster.session;

import dev.heddle.cluster.link.FrameHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** What a reader in lockstep may do: read one frame up to a limit, nothing for now, or nothing ever again. */
final class Lockstep {
    private static final int OVER = -2;

    private final AtomicInteger word;

    /** The first frame may be read at once. */
    Lockstep(int limit) {
        word = new AtomicInteger(limit);
    }

    /** On the reader: a limit or {@code SUSPEND}. */
    int word() {
        return Math.max(FrameHandler.SUSPEND, word.get());
    }

    /** On the reader, before the frame is handed over: the next one is not read without another word. */
    void taken() {
        say(FrameHandler.SUSPEND);
    }

    /** One more frame of at most so many bytes. Any thread; the reader has to be resumed. */
    void open(int limit) {
        say(limit);
    }

    /** Nothing is read any more, whatever is said later. Any thread. */
    void close() {
        word.set(OVER);
    }

    private void say(int next) {
        word.updateAndGet(now -> now == OVER ? now : next);
    }
}
