/**
 * Who is connected: names, the election among several connections to one peer, dialling and dialling again.
 *
 * <pre>
 *   Session ── SessionReport ──> NodeManager ── Roster, Election, Verdict (pure) ──> Order ──> Session
 *                                            ── Dials ── Targets (pure) ──> Dialler ──> socket ──> the server
 *                                            ── NodeEvent ──> subscribers
 * </pre>
 *
 * <p>A connection that says its name, and again when it has proved the cookie, is a <em>newcomer</em> until its
 * verdict: it goes on, it goes, or it waits. It waits while a session that it would lose to has not shown that its peer
 * is there; while those that it has won against have not ended; and, of a node of 0.15, while our own dial to that node
 * is under way. Whatever happens, all that wait are judged again, so nothing is remembered but who waits.
 *
 * <p>The mesh heals: whom we were told to dial is dialled for ever, whom we only heard of for a while; a transitive
 * node asks one of its peers now and then whom that one is connected to.
 *
 * <p>Threads: the manager is one actor; its tables are plain fields. Dialling blocks, so each attempt has a virtual
 * thread of its own. Subscribers are called in the manager's turn: they must be quick.
 */
package dev.heddle.cluster.manager;
