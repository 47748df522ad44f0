package dev.heddle.cluster.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The node's only key, which is shown whatever authorities the other end says it trusts: so it can name what it does
 * not
 * like about the certificate, instead of having seen none.
 */
final class OwnKey extends X509ExtendedKeyManager {
    private final X509ExtendedKeyManager jdk;

    OwnKey(X509ExtendedKeyManager jdk) {
        this.jdk = jdk;
    }

    @Override
    public String chooseEngineClientAlias(String[] kinds, Principal[] authorities, SSLEngine engine) {
        return jdk.chooseEngineClientAlias(kinds, null, engine);
    }

    @Override
    public String chooseEngineServerAlias(String kind, Principal[] authorities, SSLEngine engine) {
        return jdk.chooseEngineServerAlias(kind, null, engine);
    }

    @Override
    public String chooseClientAlias(String[] kinds, Principal[] authorities, Socket socket) {
        return jdk.chooseClientAlias(kinds, null, socket);
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] authorities, Socket socket) {
        return jdk.chooseServerAlias(kind, null, socket);
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] authorities) {
        return jdk.getClientAliases(kind, null);
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] authorities) {
        return jdk.getServerAliases(kind, null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return jdk.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return jdk.getPrivateKey(alias);
    }
}
