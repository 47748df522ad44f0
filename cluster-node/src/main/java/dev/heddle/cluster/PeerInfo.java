package dev.heddle.cluster;

/**
 * A node at the other end of a session.
 *
 * @param name its identity, {@code node@host}
 * @param connectionString where it says it listens
 * @param protocolVersion what it says in its flags
 * @param dialled whether this node opened the connection
 * @param session this system's number of the connection; the {@code node} of its actors' ids
 */
public record PeerInfo(String name, String connectionString, int protocolVersion, boolean dialled, long session) {}
