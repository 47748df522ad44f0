/**
 * Benchmarks of details, run by JMH: {@code samples/benchmarks/jmh} with JMH's own arguments. For questions about one
 * piece; what users see is measured by {@code compare}.
 *
 * <p>Threads: those of JMH, and the actors'.
 */
package dev.heddle.samples.benchmarks.jmh;
