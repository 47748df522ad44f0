/**
 * The words of the cluster: how a node is configured, what it reports, why a session ended. Immutable values, used by
 * every room; the rooms behind them are not exported.
 *
 * <pre>
 *   node ──> manager ──> session ──> remote ──> link ──> wire ──> frame ──> these words
 * </pre>
 *
 * <p>The front door is {@code dev.heddle.cluster.node.ClusterNode}; messages get their codecs in
 * {@code dev.heddle.cluster.codec}.
 */
package dev.heddle.cluster;
