package dev.heddle.actor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a supervision event that no actor handles: a failure is loud, the rest is everyday. */
final class UnhandledSupervision {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

    private UnhandledSupervision() {}

    static void log(SupervisionEvent event, ActorContext<?> self) {
        switch (event) {
            case SupervisionEvent.ActorFailed(var child, var cause) ->
                LOG.error("Actor {} failed and its parent {} does not handle it", child, self.self(), cause);
            case SupervisionEvent.ActorStarted ignored -> LOG.trace("{}: {}", self.self(), ignored);
            case SupervisionEvent.ActorRestarted ignored -> LOG.trace("{}: {}", self.self(), ignored);
            case SupervisionEvent.ActorTerminated ignored -> LOG.trace("{}: {}", self.self(), ignored);
            case SupervisionEvent.ActorSpawned ignored -> LOG.trace("{}: {}", self.self(), ignored);
            case SupervisionEvent.ActorGone ignored -> LOG.trace("{}: {}", self.self(), ignored);
            case SupervisionEvent.GroupChanged ignored -> LOG.trace("{}: {}", self.self(), ignored);
        }
    }
}
