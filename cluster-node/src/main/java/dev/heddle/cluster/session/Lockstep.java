package dev.heddle.cluster.session;

import dev.heddle.cluster.link.FrameHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** What a reader in lockstep may do: read one frame up to a limit, nothing for now, or nothing ever again. */
final class Lockstep {
    private final AtomicInteger word;

    /** The first frame may be read at once. */
    Lockstep(int limit) {
        word = new AtomicInteger(limit);
    }

    /** On the reader: a limit, {@code SUSPEND} or {@code END}. */
    int word() {
        return word.get();
    }

    /** On the reader, before the frame is handed over: the next one is not read without another word. */
    void taken() {
        say(FrameHandler.SUSPEND);
    }

    /** One more frame of at most so many bytes. Any thread; the reader has to be resumed. */
    void open(int limit) {
        say(limit);
    }

    /** Ends the reading. Any thread; the reader has to be resumed. */
    void close() {
        word.set(FrameHandler.END);
    }

    private void say(int next) {
        word.updateAndGet(now -> now == FrameHandler.END ? now : next);
    }
}
