/**
 * How a row is measured, whatever it does: warmed up, repeated, the median taken, allocation counted.
 *
 * <p>Threads: the caller's. Callers: {@code local}, {@code remote}.
 */
package dev.heddle.samples.benchmarks.measure;
