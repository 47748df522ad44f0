package dev.heddle.cluster.link;

import dev.heddle.actor.runner.Pace;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.runner.Turn;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.frame.FrameException;
import dev.heddle.cluster.frame.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The role of the reader, a turn like that of an actor: it hands over what has arrived, and whoever that has woken runs
 * next on the same thread, while this waits behind it like everybody else. So a request is read, handled and its answer
 * written without another thread, and a handler that blocks loses the reader to another thread as it would lose any
 * other turn.
 */
final class Reading implements Turn {
    private static final int YIELD_EVERY = 128;

    /** So often others go first because they have enough to do; they need not be who has. */
    private static final int PASSES_MAX = 32;

    private enum State {
        /** In somebody's hands or waiting for a thread. */
        ACTIVE,
        /** Nowhere, until it is resumed. */
        SUSPENDED,
        /** Resumed while it was active: the next suspension is none. */
        RESUMED
    }

    private final Link link;
    private final FrameHandler handler;
    private final Writing writing;
    private final InputStream in;
    private final FrameReader frames;
    private final Patience patience = new Patience();
    private final AtomicReference<State> state = new AtomicReference<>(State.ACTIVE);
    private final Counter taken = new Counter();
    private boolean ended;
    private int passes;

    /** Of whoever holds this one. */
    private Turn behind;

    Reading(Link link, FrameHandler handler, Writing writing, InputStream in) {
        this.link = link;
        this.handler = handler;
        this.writing = writing;
        this.in = in;
        this.frames = new FrameReader(in);
    }

    /** What was handed over. Any thread. */
    Counter taken() {
        return taken;
    }

    /** Any thread. */
    void resume() {
        if (state.getAndSet(State.RESUMED) == State.SUSPENDED) {
            Runners.wake(this);
        }
    }

    @Override
    public boolean run(Pace pace) {
        if (ended) {
            return false;
        }
        // No actor's: whoever runs into a listener here must not wait.
        pace.turnOf(-1);
        if (state.get() == State.RESUMED && state.compareAndSet(State.RESUMED, State.ACTIVE)) {
            // Nobody has listened meanwhile; the handler is asked again below, so this resumption is used up.
            link.arrived(System.nanoTime());
        }
        try {
            if (!takesWriting(pace)) {
                return read(pace);
            }
        } catch (FrameException e) {
            return end(new DisconnectReason(
                    e.fault() instanceof FrameException.Fault.TooLarge ? Code.FRAME_TOO_LARGE : Code.PEER_CLOSED,
                    e.getMessage()));
        } catch (IOException e) {
            return end(Link.reasonOf(e, "reading failed: "));
        } catch (Throwable t) {
            return end(link.faultOf("the reader failed: ", t));
        }
        return writeThenRead();
    }

    /** A write may block. Then the reading goes on elsewhere; else it comes next, here. */
    private boolean writeThenRead() {
        try {
            Runners.wake(this);
        } catch (Throwable t) {
            writing.giveBack();
            return end(link.faultOf("the reader failed: ", t));
        }
        link.writeOnce();
        return false;
    }

    private boolean takesWriting(Pace pace) {
        if (pace.hasWaiting()) {
            // It would have to move to another thread for this.
            if (writing.isPending()) {
                writing.wake();
            }
            return false;
        }
        return writing.takeIfPending();
    }

    /** Hands over what is there; waits when nothing is. What {@link Turn#run} returns. */
    private boolean read(Pace pace) throws IOException {
        int found = 0;
        while (!link.isAborted()) {
            int limit = handler.limit();
            if (limit == FrameHandler.SUSPEND) {
                pace.spent(found);
                found = 0;
                if (suspend()) {
                    return false;
                }
            } else if (frames.next(limit)) {
                // Each by itself, before it is handed over: whoever it wakes may look at the sum.
                taken.count(1, frames.length());
                handler.onFrame(frames);
                found++;
            } else if (found > 0 || comesBackSoon(pace)) {
                pace.spent(found);
                return true;
            } else if (!pace.isOnlyFor(this) && in.available() == 0) {
                // Handlers have run on this thread and may know it; a late interrupt of theirs would close the socket.
                Runners.elsewhere(this);
                return false;
            } else if (!fill()) {
                return end(new DisconnectReason(Code.PEER_CLOSED, "end of stream"));
            }
        }
        return end(new DisconnectReason(Code.LEFT, ""));
    }

    /** Whether others on this thread should go first: nothing has come, or they have enough to do. */
    private boolean comesBackSoon(Pace pace) throws IOException {
        if (writing.isPending()) {
            return true;
        }
        if (!pace.hasWaiting()) {
            return !pace.hasOthers() && patience.looks() && lookForABit(pace);
        }
        return handler.hasBacklog() && ++passes < PASSES_MAX || in.available() == 0;
    }

    /** True when something else than reading has to be done now. */
    private boolean lookForABit(Pace pace) throws IOException {
        long begun = System.nanoTime();
        boolean arrived = false;
        boolean toWrite = false;
        try {
            int round = 0;
            do {
                // Whatever else waits for this carrier thread goes first. Not each time: with nothing there a yield
                // wakes another carrier thread.
                if ((round++ & YIELD_EVERY - 1) == 0) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
                arrived = in.available() > 0;
                toWrite = !arrived && writing.isPending();
            } while (!arrived && !toWrite && !pace.isHurried() && System.nanoTime() - begun < Patience.LOOK_NANOS);
        } finally {
            patience.looked(arrived || toWrite);
        }
        return toWrite || pace.isHurried();
    }

    /** False at the end of the stream. */
    private boolean fill() throws IOException {
        passes = 0;
        if (in.available() == 0) {
            return await();
        }
        boolean more = frames.fill();
        link.arrived(System.nanoTime());
        return more;
    }

    private boolean await() throws IOException {
        long begun = System.nanoTime();
        writing.readerIsNotDue();
        Runners.aboutToWait();
        boolean more = frames.fill();
        writing.readerIsDue();
        long now = System.nanoTime();
        patience.waited(now - begun);
        link.arrived(now);
        return more;
    }

    /** True when nothing here may be touched any more: whoever resumes has another thread go on. */
    private boolean suspend() {
        writing.readerIsNotDue();
        if (state.compareAndSet(State.ACTIVE, State.SUSPENDED)) {
            return true;
        }
        state.set(State.ACTIVE);
        writing.readerIsDue();
        return false;
    }

    private boolean end(DisconnectReason reason) {
        if (ended) {
            return false;
        }
        ended = true;
        writing.readerIsNotDue();
        link.abort(reason);
        handler.onEnd(link.reason());
        return false;
    }

    @Override
    public Turn behind() {
        return behind;
    }

    @Override
    public void behind(Turn other) {
        behind = other;
    }
}
