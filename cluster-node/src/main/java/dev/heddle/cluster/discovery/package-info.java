/**
 * Where other nodes are found: names that a name server knows.
 *
 * <pre>
 *   the node's Discoverer ── lookUp, now and then ──> DnsDiscovery ──> the system's resolver: addresses of a name
 *                                                                 └──> DnsClient ── DnsMessage (pure): SRV, or a server
 *                                                                      of one's own
 * </pre>
 *
 * <p>Threads: none of its own; a look-up blocks whoever asks, for some seconds at the most. The client is ours because
 * the JDK's knows service records only in a module that small run-times leave out.
 */
package dev.heddle.cluster.discovery;
