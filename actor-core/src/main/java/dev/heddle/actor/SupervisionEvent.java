package dev.heddle.actor;

/** What an actor learns about its children, about the actors it monitors and about the groups it watches. */
public sealed interface SupervisionEvent {

    /**
     * A child runs; sent after its {@code postStart}.
     *
     * @param actor the child
     */
    record ActorStarted(ActorRef<?> actor) implements SupervisionEvent {}

    /**
     * An actor ended without a failure of its own: stopped or killed. Of an actor of another node nothing more is
     * known than {@link StopReason.Remote} or {@link StopReason.NodeLost}, also when it has failed.
     *
     * @param actor the child, or who was monitored
     * @param reason why; never {@link StopReason.Failed}
     */
    record ActorTerminated(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /**
     * A callback of the actor threw; the cause is what it threw. The actor has ended.
     *
     * @param actor the child, or who was monitored
     * @param cause the exception or error itself, with its stack
     */
    record ActorFailed(ActorRef<?> actor, Throwable cause) implements SupervisionEvent {}

    /**
     * An actor was started anew in place, since it had failed or stopped; sent after its {@code postStart}.
     *
     * @param actor the same ref as before
     * @param reason why the instance before is over
     */
    record ActorRestarted(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /**
     * An actor of this system was spawned; for who monitors all actors. Sent before its {@code postStart}.
     *
     * @param actor who begins
     */
    record ActorSpawned(ActorRef<?> actor) implements SupervisionEvent {}

    /**
     * An actor of this system ended, for whatever reason; for who monitors all actors. Sent when neither its name nor
     * its identity leads to it any more.
     *
     * @param actor who has ended
     * @param reason why
     */
    record ActorGone(ActorRef<?> actor, StopReason reason) implements SupervisionEvent {}

    /**
     * A group that this actor monitors changed.
     *
     * @param change who joined or left which group
     */
    record GroupChanged(GroupChange change) implements SupervisionEvent {}
}
