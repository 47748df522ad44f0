package dev.heddle.samples.echo;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.GroupKey;

/** Counts what is said, gives bytes back. */
public final class EchoActor implements Actor<EchoMessage> {
    private final GroupKey<EchoMessage> group;
    private long said;

    /** In the group that every sample knows. */
    public EchoActor() {
        this(EchoMessage.GROUP);
    }

    /** In this group. */
    public EchoActor(GroupKey<EchoMessage> group) {
        this.group = group;
    }

    @Override
    public void preStart(ActorContext<EchoMessage> self) {
        self.system().groups().join(group, self.self());
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
