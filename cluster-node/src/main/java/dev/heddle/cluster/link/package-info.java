/**
 * One connection as a reader and a writer: payloads of frames in and out, nothing about their meaning.
 *
 * <pre>
 *   senders ── offer ──> Outbound ── drained by ──> writer (a virtual thread): one buffer, one write ──> socket
 *   socket ──> reader (a virtual thread) ── FrameHandler.onFrame ──> the session's room
 * </pre>
 *
 * <p>Threads: {@code Link.send} and {@code close} may be called from any thread, an actor's turn included, because they
 * never touch the socket: an interrupt there would close it. Only the two threads of the link read and write; they are
 * never interrupted, a link ends by closing its channel. The reader's last act is {@code FrameHandler.onEnd}.
 */
package dev.heddle.cluster.link;
