package dev.heddle.cluster.session;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.wire.NodeIdentity;
import dev.heddle.cluster.wire.WireNames;
import java.util.List;
import java.util.Optional;

/** Whether what a peer says of its sessions may be so. Static and pure. */
final class Listed {
    /** Every two nodes of a cluster are connected, so none has very many. */
    static final int SESSIONS_MAX = 10_000;

    private Listed() {}

    /** What is wrong with the list; empty when nothing is. */
    static Optional<DisconnectReason> fault(List<NodeIdentity> sessions) {
        if (sessions.size() > SESSIONS_MAX) {
            return Optional.of(new DisconnectReason(Code.TOO_MANY_ADVERTISED,
                    "it lists " + sessions.size() + " sessions, more than " + SESSIONS_MAX));
        }
        return sessions.stream()
                .anyMatch(node -> !WireNames.isLegal(node.name()) || !WireNames.isLegal(node.connectionString()))
                        ? Optional.of(new DisconnectReason(Code.ILLEGAL_NAME,
                                "a name or connection string in its list of"
                                        + " sessions is longer than " + WireNames.BYTES_MAX
                                        + " bytes or contains control characters"))
                        : Optional.empty();
    }
}
