/**
 * One socket: handshake, first sync, heartbeat, and the peer's table while it lasts.
 *
 * <pre>
 *   reader ── Inlet ── in lockstep ──> Session's mailbox ── Handshake.step ──> effects: send, ask the manager, close
 *                   ── once elected ─> control and node messages, applied on the reader
 *   Session ── SessionReport ──> the manager          Named, Authenticated, Ready, Lost, what the peer tells or asks
 *   the manager ── SessionMessage.Order ──> Session   Admit, Elected, Leave
 *   system ── Publisher ──> Link                      our actors and groups, told by whoever changes them
 *
 *   handshaking ─> authenticated ─> open (elected, synced) ─> closing ─> gone
 * </pre>
 *
 * <p>Threads: the Session is an actor and performs effects only; no socket is touched in its turn. Until the manager
 * has
 * elected the session, the reader hands over one frame and is suspended until the word to go on, so a stranger never
 * has more than one frame in memory. The reader's last act is to end the peer's table; then the Session reports the
 * loss and stops.
 */
package dev.heddle.cluster.session;
