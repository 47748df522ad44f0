/**
 * Factories as actors: one that has what {@code dispatch} decides done, and its workers.
 *
 * <pre>
 *   any thread ── LocalFactory ── Ticket, Event ──> FactoryActor ──> Dispatcher
 *                                                       ^  │ Effects
 *                     Done, Ready, the end as a child ──┘  ├──> WorkerActor ──> the user's Worker
 *                                                          └──> Outcomes: ports, discard handler, statistics, log
 * </pre>
 *
 * <p>A job costs three messages: to the factory, to the worker, and the worker's word that it is done. Whatever becomes
 * of a worker, the factory hears of it on its supervision lane, and the job's ticket says how far it had come.
 *
 * <p>Threads: a {@code LocalFactory} may be used from any thread; a {@code FactoryActor} runs in its turns, and all of
 * the user's code but workers with it. {@code Outcomes} are used in the factory's turns and, for jobs that come after
 * its end, on the threads that dispatch them. Callers: users, through {@code Factory.spawn}, which finds the provider
 * here.
 */
package dev.heddle.actor.factory.crew;
