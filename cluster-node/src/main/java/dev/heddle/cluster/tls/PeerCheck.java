package dev.heddle.cluster.tls;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides as the JDK decides, and says what was wrong: first whether an authority vouches for the certificate, then
 * whether it is for whom was dialled. The second is asked only where the engine's parameters want it.
 */
final class PeerCheck extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager jdk;

    PeerCheck(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    /** A certificate with a fault that has a name. */
    static final class Refused extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final transient DisconnectReason reason;

        Refused(DisconnectReason reason, Throwable cause) {
            super(reason.toString(), cause);
            this.reason = reason;
        }

        DisconnectReason reason() {
            return reason;
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void named(X509Certificate[] chain, Check check, Code otherwise) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            Throwable cause = deepest(e);
            Code code = code(cause, otherwise);
            X509Certificate shown = chain[0];
            throw new Refused(new DisconnectReason(code, detail(code, shown, e)),
                    cause == e ? null : cause);
        }
    }

    private static String detail(Code code, X509Certificate shown, CertificateException e) {
        String whose = "the certificate of " + shown.getSubjectX500Principal();
        return switch (code) {
            case CERTIFICATE_EXPIRED -> whose + ", or one that it rests on, is not valid now: it is valid from "
                    + shown.getNotBefore().toInstant() + " to " + shown.getNotAfter().toInstant();
            case UNKNOWN_AUTHORITY -> whose + " was issued by " + shown.getIssuerX500Principal()
                    + ", which no trusted authority vouches for";
            default -> whose + ": " + e.getMessage();
        };
    }

    private static Throwable deepest(Throwable from) {
        Throwable found = from;
        for (Throwable at = from; at != null; at = at.getCause()) {
            if (at instanceof CertPathValidatorException || at instanceof CertPathBuilderException
                    || at instanceof CertificateExpiredException || at instanceof CertificateNotYetValidException) {
                found = at;
            }
        }
        return found;
    }

    private static Code code(Throwable cause, Code otherwise) {
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return Code.CERTIFICATE_EXPIRED;
        }
        if (cause instanceof CertPathBuilderException) {
            return Code.UNKNOWN_AUTHORITY;
        }
        if (cause instanceof CertPathValidatorException path) {
            if (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID) {
                return Code.CERTIFICATE_EXPIRED;
            }
            return path.getReason() == PKIXReason.NO_TRUST_ANCHOR ? Code.UNKNOWN_AUTHORITY : Code.BAD_CERTIFICATE;
        }
        return otherwise;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        named(chain, () -> jdk.checkServerTrusted(chain, kind), Code.BAD_CERTIFICATE);
        named(chain, () -> jdk.checkServerTrusted(chain, kind, engine), Code.WRONG_HOST);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        named(chain, () -> jdk.checkClientTrusted(chain, kind, engine), Code.BAD_CERTIFICATE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        named(chain, () -> jdk.checkClientTrusted(chain, kind), Code.BAD_CERTIFICATE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        named(chain, () -> jdk.checkServerTrusted(chain, kind), Code.BAD_CERTIFICATE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        named(chain, () -> jdk.checkServerTrusted(chain, kind, socket), Code.WRONG_HOST);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
