/**
 * The front door from the inside: one object that is the {@code ActorSystem} for users, the {@code Backstage} for the
 * cluster and the {@code Home} of its cells.
 *
 * <p>Threads: any. {@code close} and {@code shutdown} wait, a bounded time; everything else returns at once, {@code
 * awaitTermination} apart.
 *
 * <p>{@code StallWatch} looks for callbacks that last too long, on the timer's thread, and reports them on one of its
 * own.
 *
 * <p>{@code Shutdown} goes through the phases of an end on the thread of whoever ends the system, with {@code
 * Draining}, and {@code ShutdownTasks} on virtual threads; every wait in it is bounded, and no interrupt cuts one short
 * ({@code Patience}).
 *
 * <p>{@code Witnesses} are told what is opened, closed, and fails unhandled, for the test kit.
 *
 * <p>Callers: users, through {@code ActorSystem.create}, which finds the provider here; the cluster. Whom it calls:
 * everything below.
 */
package dev.heddle.actor.system;
