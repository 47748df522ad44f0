/**
 * {@code samples/benchmarks/compare}: Heddle beside its peers, in one run.
 *
 * <pre>
 *   Compare ── each round, each peer ──> Jvm: LocalRun, RemoteRun, MemoryRun, GrowthRun ── lines ──> Results ──> tables
 * </pre>
 *
 * <p>A JVM per peer and round, one at a time, all with the same flags, the peers in another order each round: what the
 * machine does meanwhile hits all of them. Callers: the launcher beside {@code pom.xml}.
 */
package dev.heddle.samples.benchmarks;
