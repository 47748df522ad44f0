/**
 * Factories as actors: one that has what {@code dispatch} decides done, and its workers.
 *
 * <pre>
 *   any thread ── LocalFactory ── Ticket, Event ──> FactoryActor ──> Dispatcher
 *                                                       ^  │ Effects
 *                     Rung, Ready, the end as a child ──┘  ├──> WorkerActor ──> the user's Worker
 *                                                          └──> Outcomes: ports, discard handler, statistics, log
 * </pre>
 *
 * <p>A job costs two messages: to the factory and to the worker. The worker's waits in the {@code Outbox} until the
 * factory has gone through its mailbox: then each worker has more to do at once, and other processors help. That a job
 * is done its ticket says, and the worker rings the {@code Bell}, at which the factory looks before each message. So
 * that it comes to look, whoever rings sends it a message when none of that kind is on its way. Whatever becomes of a
 * worker, the factory hears of it on its supervision lane, and the job's ticket says how far it had come.
 *
 * <p>Threads: a {@code LocalFactory} may be used from any thread; a {@code FactoryActor} runs in its turns, and all of
 * the user's code but workers with it. {@code Outcomes} are used in the factory's turns and, for jobs that come after
 * its end, on the threads that dispatch them. Callers: users, through {@code Factory.spawn}, which finds the provider
 * here.
 */
package dev.heddle.actor.factory.crew;
