/**
 * The words of factories: actors that share out jobs among a pool of workers.
 *
 * <pre>
 *   user code ── implements ──> Worker&lt;K, J&gt;       one job at a time, plain fields, blocking is fine
 *             ── says how ────> FactoryOptions        routing, queue, and FactorySettings, which may change later
 *             ── holds ───────> Factory&lt;K, J&gt;      dispatch, offer, ask, resize, drain
 *   Job ── ends once ──> handled | failed (JobFailedException) | discarded (DiscardReason)
 * </pre>
 *
 * <p>Threads: a factory may be used from any thread. Routing, queues, limits, hooks and handlers of the user's run in
 * the factory's turn, workers in their own.
 *
 * <p>The implementation is found through {@link dev.heddle.actor.factory.Factory.Provider}, so imports go one way: the
 * rooms {@code dispatch} and {@code crew} import these words, the words import no room.
 */
package dev.heddle.actor.factory;
