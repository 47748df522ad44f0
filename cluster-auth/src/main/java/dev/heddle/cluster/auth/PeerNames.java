package dev.heddle.cluster.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rule for what a peer calls itself. */
final class PeerNames {
    private static final int BYTES_MAX = 255;

    private PeerNames() {}

    /** What is wrong with the peer's name or connection string; empty when both may stand. */
    static Optional<String> fault(Peer peer) {
        return fault("name", peer.name()).or(() -> fault("connection string", peer.connectionString()));
    }

    private static Optional<String> fault(String what, String text) {
        if (text.isEmpty()) {
            return Optional.of("the peer's " + what + " is empty");
        }
        if (text.length() > BYTES_MAX || text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Optional.of("the peer's " + what + " is longer than " + BYTES_MAX + " bytes");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the peer's " + what + " contains control characters");
        }
        return Optional.empty();
    }
}
