/**
 * The words of the cluster: how a node is configured, what it reports, why a session ended. Immutable values, used by
 * every room; and what others may provide: a {@code Transport} with its {@code Connection}s, a {@code Discovery}.
 *
 * <pre>
 *   node ──> manager ──> session ──> remote ──> link ──> wire ──> frame ──> these words
 * </pre>
 *
 * <p>The front door is {@code dev.heddle.cluster.node.ClusterNode}; messages get their codecs in
 * {@code dev.heddle.cluster.codec}.
 */
package dev.heddle.cluster;
