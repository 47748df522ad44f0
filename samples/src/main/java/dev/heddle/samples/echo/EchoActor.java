package dev.heddle.samples.echo;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;

/** Counts what is said, gives bytes back. */
public final class EchoActor implements Actor<EchoMessage> {
    private long said;

    @Override
    public void preStart(ActorContext<EchoMessage> self) {
        self.system().groups().join(EchoMessage.GROUP, self.self());
    }

    @Override
    public void receive(EchoMessage message, ActorContext<EchoMessage> self) {
        switch (message) {
            case EchoMessage.Say ignored -> said++;
            case EchoMessage.Echo(var bytes, var reply) -> reply.send(bytes);
            case EchoMessage.Count(var reply) -> reply.send(said);
        }
    }
}
