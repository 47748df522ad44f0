/**
 * Factories whose jobs, or whose workers, are on other nodes. Nothing but ordinary messages of ordinary actors.
 *
 * <pre>
 *   a factory of any node, Rust's included        GroupKey.of(name, MessageCodecs.jobs(...)), and tell it jobs
 *   jobs from any node ──> FactoryGate ──> Factory
 *   Factory ──> RemoteWorker, a seat each ── Work, Finished ──> Host ──> JobHandler      between nodes of Heddle only
 *                        (RemoteWorkers.workers)               (RemoteWorkers.host)
 * </pre>
 *
 * <p>A job for a host is the cast or call of its message with the metadata of jobs, eight bytes of a number in front;
 * {@code Finished} is a call with the same number, sent right behind it, which the host answers when it has done the
 * job.
 *
 * <p>Threads: a gate and a host are actors; a remote worker waits in the turn of its seat. Caller: users. Below it: the
 * words of factories, and codecs.
 */
package dev.heddle.cluster.jobs;
