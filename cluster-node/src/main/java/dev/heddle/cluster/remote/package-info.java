/**
 * What stands here for the actors of one peer, and what goes to and comes from them.
 *
 * <pre>
 *   RemoteRef.tell ── encode, on the caller's thread ──> Outlet ──> Link        no mailbox on the way out
 *   reader ── spawn, terminate, pg_join, pg_leave ──> PeerTable ──> groups
 *   reader ── Cast, Call ──> InboundCast, InboundCall ──> the target's mailbox, decoded in its turn
 *                 counted in the target's Hold; InboundBudget sums up, pauses the reader, sheds for who holds most
 *   reader ── CallReply ──> PeerTable ──> RemoteActor ──> Ask                   ends the wait on the reader
 * </pre>
 *
 * <p>Threads: refs from any thread. A table is changed by its link's reader, which also ends it, as its last act; only
 * stopping a single stand-in comes from elsewhere. Everything else reads.
 */
package dev.heddle.cluster.remote;
