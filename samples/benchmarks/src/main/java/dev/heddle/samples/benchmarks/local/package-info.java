/**
 * What is measured in one process, and how. One JVM measures one peer: {@link LocalRun} takes the rows one after the
 * other, each on a fresh stage, and prints a line for each.
 *
 * <p>Every workload counts or sums what arrived and fails the run when that is not what was sent.
 *
 * <p>Threads: the main thread drives; it waits on latches while actors work. Callers: {@code Compare}, which starts the
 * JVMs and reads the lines.
 */
package dev.heddle.samples.benchmarks.local;
