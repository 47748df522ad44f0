/**
 * The front door of the cluster: a node that listens, and the actor that has its sessions.
 *
 * <pre>
 *   user ──> ClusterNode ──> NodeServer ──supervises──> NodeManager
 *                                 └──────supervises──> Session, one a socket
 *   discovery ── asked now and then ──> Discoverer ── Found ──> NodeManager, which dials
 *   acceptor ── Accepted, then waits for the word ──> NodeServer ── Strangers (pure): who has to go
 * </pre>
 *
 * <p>Threads: {@code ClusterNode} from any thread. NodeServer is an actor; the acceptor is a virtual thread that
 * accepts one connection at a time and goes on when the server has taken it, so nobody can flood the server's mailbox.
 * Each discovery is asked on a platform thread, since names are looked up inside the system.
 */
package dev.heddle.cluster.node;
