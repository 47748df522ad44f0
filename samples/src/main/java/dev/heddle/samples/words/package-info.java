/**
 * A count of words: a factory's workers count files, an actor adds up, and how far it is goes out on an output port.
 *
 * <p>Threads: the caller's, which gives jobs and waits; workers and the tally are actors. No network.
 */
package dev.heddle.samples.words;
