package dev.heddle.actor.registry;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.spi.StandIn;
import java.util.Optional;

/** A member of a group: an actor of this system, or what stands here for one of another node. */
sealed interface Member {

    ActorId id();

    /** For events. */
    ActorRef<?> ref();

    /** The member as the key types it; empty for a remote one when the key has no codec. */
    <M> Optional<ActorRef<M>> as(GroupKey<M> key);

    /** The ref that joined is kept: with another view of the actor somebody meant that view. */
    record Local(Resident resident, ActorRef<?> ref) implements Member {
        @Override
        public ActorId id() {
            return ActorId.local(resident.pid());
        }

        @Override
        @SuppressWarnings("unchecked") // A group's local members all joined with a key of the same message type.
        public <M> Optional<ActorRef<M>> as(GroupKey<M> key) {
            return Optional.of((ActorRef<M>) ref);
        }
    }

    record Remote(StandIn standIn) implements Member {
        @Override
        public ActorId id() {
            return standIn.id();
        }

        @Override
        public ActorRef<?> ref() {
            return standIn.ref();
        }

        @Override
        public <M> Optional<ActorRef<M>> as(GroupKey<M> key) {
            return key.codec().map(standIn::ref);
        }
    }
}
