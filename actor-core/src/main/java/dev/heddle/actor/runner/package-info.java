/**
 * What gives turns to actors that have something to do. Nobody else starts threads for actors.
 *
 * <p>Threads: {@code start} may be called from any thread and returns at once. Today each activation is a virtual
 * thread
 * of its own, which takes turns until its actor has nothing left to do; an idle actor has none.
 *
 * <p>Callers: {@code cell}, when it goes from idle to scheduled. Whom it calls: {@code Turn.run}, once for each start.
 */
package dev.heddle.actor.runner;
