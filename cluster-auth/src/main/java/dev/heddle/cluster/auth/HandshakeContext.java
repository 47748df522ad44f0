package dev.heddle.cluster.auth;

/**
 * What this node brings to one handshake. Made anew for every connection, random numbers included.
 *
 * @param name our own {@code node@host}
 * @param connectionString our own {@code host:port}
 * @param challenge the number that the peer has to answer, drawn for this connection
 * @param connectionId not zero when we dialled, drawn for this connection; 0 when we accepted
 */
public record HandshakeContext(String name, String connectionString, Cookie cookie, int challenge,
        long connectionId) {}
