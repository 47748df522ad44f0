/**
 * One connection: payloads of frames in and out, nothing about their meaning.
 *
 * <pre>
 *   senders ── Link.send ──> Outbound ── whoever has the role of ──> Writing ── one buffer, one write ──> socket
 *   socket ──> Reading, a turn of the engine ── FrameHandler.onFrame ──> the session's room
 *                 what that wakes runs next on the same thread; then Reading again, which writes the answers first
 * </pre>
 *
 * <p>Threads: {@code Link.send}, {@code resume} and {@code close} may be called from any thread, an actor's
 * turn included, because they never touch the socket: an interrupt there would close it. Reading is in one
 * runner's hands at a time; when a handler blocks, the runner's slot, where it waits meanwhile, is emptied by
 * the watchdog, and it goes on elsewhere. It waits for the socket only on a thread that has run nothing else:
 * a handler that has kept its thread and interrupts it late would close the socket. Writing is held by one
 * thread at a time: the link's own virtual thread, or the reader between two turns, which such an interrupt could
 * still hit in the middle of a write; a kill cannot, it waits at the end of the turn. The reader's last act is
 * {@code FrameHandler.onEnd}.
 *
 * <p>A connection with a handshake in front, TLS for one, has it done by the link's own virtual thread, which blocks
 * in it; reading begins behind it. What is sent meanwhile waits in the queue.
 *
 * <p>What holds: a message that was accepted is written, since it is looked at after it was added, after the role was
 * given back and before the reader waits, and whichever comes last sees all; closing waits for what was accepted. Who
 * leaves ends its output only, and reads until the peer ends too. The reader never waits inside a write: it
 * is in the slot by then. Nothing is read while it is suspended.
 */
package dev.heddle.cluster.link;
