package dev.heddle.cluster.auth;

/**
 * The node at the other end, as it presents itself.
 *
 * @param connectionId drawn by whoever dialled; 0 from a client older than 0.16
 */
public record Peer(String name, int version, String connectionString, long connectionId) {}
