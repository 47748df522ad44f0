package dev.heddle.actor;

/** What an actor learns about its children, about the actors it monitors and about the groups it watches. */
public sealed interface SupervisionEvent {

    /** A child runs; sent after its {@code postStart}. */
    record ActorStarted(ActorRef<?> actor) implements SupervisionEvent {}

    /**
     * An actor ended without a failure of its own: stopped or killed. Of an actor of another node nothing more is
     * known than {@link StopReason.Remote} or {@link StopReason.NodeLost}, also when it has failed.
     */
    record ActorTerminated(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /** A callback of the actor threw; the cause is what it threw. The actor has ended. */
    record ActorFailed(ActorRef<?> actor, Throwable cause) implements SupervisionEvent {}

    /** An actor was started anew in place, since it had failed or stopped; sent after its {@code postStart}. */
    record ActorRestarted(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /** An actor of this system was spawned; for who monitors all actors. Sent before its {@code postStart}. */
    record ActorSpawned(ActorRef<?> actor) implements SupervisionEvent {}

    /**
     * An actor of this system ended, for whatever reason; for who monitors all actors. Sent when neither its name nor
     * its identity leads to it any more.
     */
    record ActorGone(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /** A group that this actor monitors changed. */
    record GroupChanged(GroupChange change) implements SupervisionEvent {}
}
