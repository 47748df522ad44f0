package dev.heddle.actor;

/** What an actor learns about its children and about the groups it watches. */
public sealed interface SupervisionEvent {

    /** A child runs; sent after its {@code postStart}. */
    record ActorStarted(ActorRef<?> child) implements SupervisionEvent {}

    /** A child ended without a failure of its own: stopped or killed. */
    record ActorTerminated(ActorRef<?> child, StopReason reason) implements SupervisionEvent {}

    /** A callback of the child threw; the cause is what it threw. The child has ended. */
    record ActorFailed(ActorRef<?> child, Throwable cause) implements SupervisionEvent {}

    /** A group that this actor monitors changed. */
    record GroupChanged(GroupChange change) implements SupervisionEvent {}
}
