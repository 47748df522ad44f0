/**
 * How much memory an idle actor needs. One JVM measures one peer: the heap that is in use after a collection, with and
 * without the actors, divided by their number. Each has had a message and gone idle again; its state is one number.
 *
 * <p>Threads: the main thread. Callers: {@code Compare}.
 */
package dev.heddle.samples.benchmarks.memory;
