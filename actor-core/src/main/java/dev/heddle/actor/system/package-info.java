/**
 * The front door from the inside: one object that is the {@code ActorSystem} for users, the {@code Backstage} for the
 * cluster and the {@code Home} of its cells.
 *
 * <p>Threads: any. {@code close} waits, a bounded time; everything else returns at once, {@code awaitTermination}
 * apart.
 *
 * <p>Callers: users, through {@code ActorSystem.create}, which finds the provider here; the cluster. Whom it calls:
 * everything below.
 */
package dev.heddle.actor.system;
