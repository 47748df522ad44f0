package dev.heddle.cluster.auth;

import java.util.List;
import java.util.Optional;

/**
 * What this node brings to one handshake. Made anew for every connection, random numbers included.
 *
 * @param name our own {@code node@host}
 * @param connectionString our own {@code host:port}
 * @param cookies our own first; as a server we take a proof of any of them, and give ours of the same
 * @param challenge the number that the peer has to answer, drawn for this connection
 * @param connectionId not zero when we dialled, drawn for this connection; 0 when we accepted
 */
public record HandshakeContext(String name, String connectionString, List<Cookie> cookies, int challenge,
        long connectionId) {

    /** Copies the list, which must not be empty. */
    public HandshakeContext {
        cookies = List.copyOf(cookies);
        if (cookies.isEmpty()) {
            throw new IllegalArgumentException("A handshake needs a cookie");
        }
    }

    /**
     * With one cookie.
     *
     * @param name our own {@code node@host}
     * @param connectionString our own {@code host:port}
     * @param cookie the secret of the cluster
     * @param challenge the number that the peer has to answer
     * @param connectionId not zero when we dialled; 0 when we accepted
     */
    public HandshakeContext(String name, String connectionString, Cookie cookie, int challenge, long connectionId) {
        this(name, connectionString, List.of(cookie), challenge, connectionId);
    }

    /** Our own. */
    Cookie cookie() {
        return cookies.get(0);
    }

    /** The cookie that a client has answered our challenge with. Takes the same time whichever it is. */
    Optional<Cookie> provenBy(Digest digest) {
        Cookie proven = null;
        for (Cookie cookie : cookies) {
            if (digest.matches(cookie.digest(challenge))) {
                proven = cookie;
            }
        }
        return Optional.ofNullable(proven);
    }
}
