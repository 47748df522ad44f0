/**
 * What one more costs when there are many: actors, members of a group, timers, in steps of ten. Heddle alone is
 * measured; the question is whether the cost of one stays the same.
 *
 * <p>Threads: the main thread drives. Callers: {@code Compare}.
 */
package dev.heddle.samples.benchmarks.growth;
