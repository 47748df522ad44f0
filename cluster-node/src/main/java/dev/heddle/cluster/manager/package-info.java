/**
 * Who is connected: names, the election among several connections to one peer, dialling and dialling again.
 *
 * <pre>
 *   Session ── SessionReport ──> NodeManager ── Roster, Election (pure) ──> Order ──> Session
 *                                            ── Targets (pure) ──> Dialler ──> connected socket ──> the server's room
 *                                            ── NodeEvent ──> subscribers
 * </pre>
 *
 * <p>Threads: the manager is one actor; its tables are plain fields. Dialling blocks, so each attempt has a virtual
 * thread of its own. Subscribers are called in the manager's turn: they must be quick.
 */
package dev.heddle.cluster.manager;
