package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.log.LogLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a supervision event that no actor handles: a failure is loud, the rest is everyday. */
final class UnhandledSupervision {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);
    private static final LogLimit LIMIT = new LogLimit(LOG, "failures that no parent handles");

    private UnhandledSupervision() {}

    static void log(SupervisionEvent event, Cell<?> cell) {
        switch (event) {
            case SupervisionEvent.ActorFailed(var child, var cause) -> {
                if (LIMIT.admits()) {
                    LOG.error("Actor {} failed and its parent {} does not handle it", child, cell.ref(), cause);
                }
                cell.home.unheeded(child, cause);
            }
            case SupervisionEvent.ActorStarted ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
            case SupervisionEvent.ActorRestarted ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
            case SupervisionEvent.ActorTerminated ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
            case SupervisionEvent.ActorSpawned ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
            case SupervisionEvent.ActorGone ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
            case SupervisionEvent.GroupChanged ignored -> LOG.trace("{}: {}", cell.ref(), ignored);
        }
    }
}
