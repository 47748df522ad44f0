package dev.heddle.cluster.auth;

import dev.heddle.cluster.auth.CloseReason.Code;
import java.util.Optional;

/** Whether a peer that has said who it is may be talked to at all. */
final class Acquaintance {
    private Acquaintance() {}

    static Optional<CloseReason> fault(HandshakeContext me, Peer peer) {
        Optional<String> illegal = PeerNames.fault(peer);
        if (illegal.isPresent()) {
            return Optional.of(new CloseReason(Code.ILLEGAL_NAME, illegal.get()));
        }
        if (peer.name().equals(me.name())) {
            return Optional.of(new CloseReason(Code.SELF_CONNECTION, "the peer has our own name, " + me.name()));
        }
        if (peer.connectionString().equals(me.connectionString())) {
            return Optional.of(new CloseReason(Code.SELF_CONNECTION,
                    "the peer has our own connection string, " + me.connectionString()));
        }
        return Optional.empty();
    }
}
