package dev.heddle.actor.testkit;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import java.util.Optional;

/** A probe's actor: keeps every message, and how the actors ended that it is told to monitor. */
final class Recorder<M> implements Actor<M> {

    /** From the probe: monitor that actor; the reply is why that cannot be. Goes past the type of the ref. */
    record Watch(ActorRef<?> actor, ReplyTo<Optional<RuntimeException>> reply) {}

    private final Inbox<M> inbox;

    Recorder(Inbox<M> inbox) {
        this.inbox = inbox;
    }

    @Override
    public void receive(M message, ActorContext<M> self) {
        if (message instanceof Watch(var actor, var reply)) {
            reply.send(watch(actor, self));
        } else {
            inbox.came(message);
        }
    }

    private static Optional<RuntimeException> watch(ActorRef<?> actor, ActorContext<?> self) {
        try {
            self.monitor(actor);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<M> self) {
        switch (event) {
            case SupervisionEvent.ActorTerminated(var actor, var reason) -> inbox.ended(actor, reason);
            case SupervisionEvent.ActorFailed(var actor, var cause) ->
                inbox.ended(actor, new StopReason.Failed(cause));
            case SupervisionEvent ignored -> {
            }
        }
    }
}
