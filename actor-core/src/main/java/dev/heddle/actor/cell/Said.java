package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.log.LogLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of failures that nobody else hears of. Any thread. */
final class Said {
    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
    private static final LogLimit UNHEARD = new LogLimit(LOG, "failures whose parents were ending");

    private Said() {}

    /** Logs a user's exception, which may throw while its text is read. */
    static void say(Runnable log) {
        try {
            log.run();
        } catch (Throwable t) {
            LOG.error("A failure could not be logged, since its text cannot be read: {}", t.getClass().getName());
        }
    }

    /** A user's exception may throw when it is asked for its text. */
    static String described(Throwable cause) {
        try {
            return String.valueOf(cause);
        } catch (Throwable t) {
            return cause.getClass().getName();
        }
    }

    /** A child's failure that its parent, ending itself, does not hear of any more. */
    static void reportUnheard(Cell<?> child, StopReason reason) {
        if (reason instanceof StopReason.Failed(var cause)) {
            if (UNHEARD.admits()) {
                say(() -> LOG.error("Actor {} failed while its parent was ending", child.ref(), cause));
            }
            if (!Listeners.listens(child.parent.actor)) {
                child.home.unheeded(child.ref(), cause);
            }
        }
    }

    /** A failure that nobody hears of, since a stop came before the actor could come back. */
    static void reportOverridden(Cell<?> cell, StopReason ending) {
        if (ending instanceof StopReason.Failed(var cause)) {
            say(() -> LOG.error("Actor {} failed and is stopped before it was started anew", cell.ref(), cause));
        }
    }

    static StopReason postStopFailed(Cell<?> cell, StopReason ending, Throwable cause) {
        if (ending instanceof StopReason.Failed(var first)) {
            if (first != cause) {
                first.addSuppressed(cause);
            }
            return ending;
        }
        say(() -> LOG.debug("postStop of {} failed", cell.ref(), cause));
        return new StopReason.Failed(cause);
    }
}
