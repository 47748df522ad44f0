package dev.heddle.cluster.session;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.auth.CloseReason;

/** The handshake's reasons in the node's words. */
final class Reasons {
    private Reasons() {}

    static DisconnectReason of(CloseReason reason) {
        Code code = switch (reason.code()) {
            case UNEXPECTED_MESSAGE -> Code.UNEXPECTED_MESSAGE;
            case UNREADABLE -> Code.UNREADABLE_FRAME;
            case WRONG_COOKIE -> Code.WRONG_COOKIE;
            case REFLECTED_CHALLENGE -> Code.REFLECTED_CHALLENGE;
            case SELF_CONNECTION -> Code.SELF_CONNECTION;
            case REFUSED -> Code.REFUSED;
            case ILLEGAL_NAME -> Code.ILLEGAL_NAME;
            case DEADLINE -> Code.HANDSHAKE_TIMEOUT;
            case PEER_CLOSED -> Code.PEER_CLOSED;
        };
        return new DisconnectReason(code, reason.detail());
    }
}
