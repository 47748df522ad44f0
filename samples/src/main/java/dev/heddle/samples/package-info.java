/**
 * The {@code heddle} command: a node to run, programs that talk to nodes, and a count of words.
 *
 * <p>Threads: the main thread reads the command line and waits; everything else happens in actors and on virtual
 * threads.
 */
package dev.heddle.samples;
