package dev.heddle.cluster.tls;

import dev.heddle.cluster.ConnectionException;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What an engine complains about, in the node's words. */
final class TlsFaults {
    /** What a peer says that does not like a certificate of ours. */
    private static final Set<String> ABOUT_CERTIFICATES = Set.of("bad_certificate", "unsupported_certificate",
            "certificate_revoked", "certificate_expired", "certificate_unknown", "unknown_ca", "access_denied",
            "certificate_required", "no_certificate");

    private static final String ALERT = "Received fatal alert: ";

    private TlsFaults() {}

    static IOException of(SSLException e) {
        return new ConnectionException(reason(e), e);
    }

    /** The other end was gone in the middle of the handshake. */
    static IOException closed() {
        return failed("the other end closed the connection in the middle of the TLS handshake");
    }

    static IOException failed(String detail) {
        return new ConnectionException(new DisconnectReason(Code.TLS_FAILED, detail), null);
    }

    private static DisconnectReason reason(SSLException e) {
        String message = String.valueOf(e.getMessage());
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof PeerCheck.Refused refused && refused.reason() != null) {
                return refused.reason();
            }
            if (String.valueOf(at.getMessage()).contains(ALERT)) {
                return alert(at.getMessage().substring(at.getMessage().indexOf(ALERT) + ALERT.length()));
            }
        }
        if (message.contains("Empty client certificate chain")) {
            return new DisconnectReason(Code.NO_CERTIFICATE, "the peer showed no certificate, and has to");
        }
        if (message.contains("nrecognized SSL message") || message.contains("not an SSL/TLS")) {
            return new DisconnectReason(Code.TLS_FAILED, "the other end does not speak TLS");
        }
        return new DisconnectReason(Code.TLS_FAILED, message);
    }

    private static DisconnectReason alert(String name) {
        boolean ours = ABOUT_CERTIFICATES.contains(name.strip().toLowerCase(Locale.ROOT));
        return new DisconnectReason(ours ? Code.CERTIFICATE_REFUSED : Code.TLS_FAILED,
                "the peer says " + name.strip());
    }
}
