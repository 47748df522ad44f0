/**
 * Ways to get bytes from node to node. A node needs none of them by name to use TCP.
 *
 * <pre>
 *   TcpTransport   sockets on the network, the usual one
 *   UnixTransport  sockets in a directory of this machine
 *   MemoryNetwork  no socket at all: nodes of one process, and a link that delays, cuts and half-opens, for tests
 * </pre>
 *
 * <p>Threads: none of its own, but that whoever connects to a Unix socket has a platform thread do it. Connections
 * block whoever uses them, as {@link dev.heddle.cluster.Connection} says. Called by the acceptor, by attempts to dial,
 * and by a link's reader and writer; looks into no bytes. One contract suite runs on all of them, and on TLS over them.
 */
package dev.heddle.cluster.transport;
