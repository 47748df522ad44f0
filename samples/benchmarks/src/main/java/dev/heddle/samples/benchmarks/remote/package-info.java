/**
 * What is measured between two processes on loopback.
 *
 * <pre>
 *   RemoteRun ── starts ──> RemoteServer, or a Rust peer       hosts the echo actor
 *             ── Side.connect ──> Far ── RemoteRow ──> calls and casts, checked and counted
 *             ── or starts a Rust peer that drives a Rust peer, or the node in this JVM
 *
 *   Side ──> HeddleSide    two nodes
 *      ├───> ArterySide    Pekko's remoting over TCP
 *      └───> RawSide       a socket, on platform or on virtual threads: what nobody can exceed
 * </pre>
 *
 * <p>Threads: rows call from threads of their own, of the kind that the side says; casts come from the main thread.
 * Callers: {@code Plan}, which starts the JVMs and reads the lines.
 */
package dev.heddle.samples.benchmarks.remote;
