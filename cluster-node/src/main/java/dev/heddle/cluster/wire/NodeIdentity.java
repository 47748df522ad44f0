package dev.heddle.cluster.wire;

/**
 * A node as it, or another, tells of it. Not checked: limits on names are the business of whoever uses them.
 *
 * @param name {@code node@host}
 * @param version the protocol's version; 0 when nothing was said
 * @param connectionString {@code host:port} where the node listens
 * @param connectionId 0 in lists and for peers older than 0.16
 */
public record NodeIdentity(String name, int version, String connectionString, long connectionId) {}
