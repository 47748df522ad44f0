package dev.heddle.actor.cell;

import dev.heddle.actor.StopReason;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.log.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of failures that nobody else hears of. Any thread. */
final class Unheard {
    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
    private static final LogLimit UNHEARD = new LogLimit(LOG, "failures whose parents were ending");

    private Unheard() {}

    /** A child's failure that its parent, ending itself, does not hear of any more. */
    static void reportUnheard(Cell<?> child, StopReason reason) {
        if (reason instanceof StopReason.Failed(var cause)) {
            if (UNHEARD.admits()) {
                Said.say(LOG, "actor " + child.ref(),
                        () -> LOG.error("Actor {} failed while its parent was ending", child.ref(), cause));
            }
            if (!Listeners.listens(child.parent.actor)) {
                child.home.unheeded(child.ref(), cause);
            }
        }
    }

    /** A failure that nobody hears of, since a stop came before the actor could come back. */
    static void reportOverridden(Cell<?> cell, StopReason ending) {
        if (ending instanceof StopReason.Failed(var cause)) {
            Said.say(LOG, "actor " + cell.ref(),
                    () -> LOG.error("Actor {} failed and is stopped before it was started anew", cell.ref(), cause));
        }
    }

    static StopReason postStopFailed(Cell<?> cell, StopReason ending, Throwable cause) {
        if (ending instanceof StopReason.Failed(var first)) {
            if (first != cause) {
                first.addSuppressed(cause);
            }
            return ending;
        }
        Said.say(LOG, "actor " + cell.ref(), () -> LOG.debug("postStop of {} failed", cell.ref(), cause));
        return new StopReason.Failed(cause);
    }
}
