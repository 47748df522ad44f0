/**
 * Bytes of a stream become frames and frames become bytes. A frame is a 64-bit big-endian length, then that many bytes
 * of payload, which this room does not look into.
 *
 * <pre>
 *   InputStream ── fill ──> FrameReader ── next(limit) ──> a frame, where it is
 *        the length is held against the limit before anything is allocated; memory grows with what has really arrived
 *   payloads ──> FrameBuffer.add ... flush ──> channel
 *        all that is pending leaves in one write
 * </pre>
 *
 * <p>Threads: a reader belongs to whoever reads a socket, a buffer to whoever writes it, one thread at a time; nothing
 * here is shared. Filling, adding and flushing block as the stream does, nothing else waits.
 *
 * <p>Called by a link's reader and writer. Knows nothing above it: no protobuf, no session, no actor. What a peer
 * does wrong is a {@link dev.heddle.cluster.frame.FrameException} with a named fault; trouble of the stream itself
 * stays a {@link java.io.IOException}.
 */
package dev.heddle.cluster.frame;
