/**
 * The actor that every sample node hosts, the same as on the Rust side: it counts what is said and gives bytes back.
 *
 * <p>Threads: an actor like any other; the messages cross the wire with a derived codec.
 */
package dev.heddle.samples.echo;
