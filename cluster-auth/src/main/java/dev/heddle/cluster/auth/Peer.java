package dev.heddle.cluster.auth;

/**
 * The node at the other end, as it presents itself.
 *
 * @param name its {@code node@host}, unproven until the handshake is over
 * @param version of the protocol, as it says; nobody checks it
 * @param connectionString its {@code host:port}
 * @param connectionId drawn by whoever dialled; 0 from a client older than 0.16
 */
public record Peer(String name, int version, String connectionString, long connectionId) {}
