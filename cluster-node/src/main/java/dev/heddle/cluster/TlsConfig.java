package dev.heddle.cluster;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Certificates of a node, and whom it trusts. Both ends of every connection of the node speak TLS then, 1.3 or 1.2.
 * Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * TlsConfig.of(Path.of("node.pem"), Path.of("node.key")).authorities(Path.of("ca.pem")).mutual()
 * }</pre>
 *
 * <p>The files are PEM and are looked at again for every new connection: when one has changed, all are read anew, and
 * when that fails, the last good ones are kept and the log says what is wrong. Sessions that are open stay as they are.
 */
public final class TlsConfig {
    private final Path certificate;
    private final Path key;
    private final Path authorities;
    private final boolean mutual;
    private final boolean hostCheck;
    private final String peerName;

    private TlsConfig(Path certificate, Path key, Path authorities, boolean mutual, boolean hostCheck,
            String peerName) {
        this.certificate = certificate;
        this.key = key;
        this.authorities = authorities;
        this.mutual = mutual;
        this.hostCheck = hostCheck;
        this.peerName = peerName;
    }

    /**
     * A node with a certificate, which trusts the authorities that the JDK trusts, checks the host of whom it dials,
     * and
     * lets in whoever has the cookie.
     *
     * @param certificate a file with the node's certificate, and behind it those that lead to an authority
     * @param key a file with its private key: PKCS#8, not encrypted; RSA, EC or Ed25519
     * @return the files are read when a node starts
     */
    public static TlsConfig of(Path certificate, Path key) {
        return new TlsConfig(Objects.requireNonNull(certificate, "certificate"), Objects.requireNonNull(key, "key"),
                null, false, true, null);
    }

    /**
     * Trusts the authorities of this file, and only them.
     *
     * @param file one or more certificates
     * @return a changed copy
     */
    public TlsConfig authorities(Path file) {
        Objects.requireNonNull(file, "file");
        return new TlsConfig(certificate, key, file, mutual, hostCheck, peerName);
    }

    /**
     * Lets in only nodes that show a certificate of a trusted authority. The name in it is not compared with anything.
     *
     * @return a changed copy
     */
    public TlsConfig mutual() {
        return new TlsConfig(certificate, key, authorities, true, hostCheck, peerName);
    }

    /**
     * Whom this node dials has to have a certificate for this name, instead of for the host that was dialled. For nodes
     * that share one certificate and are found by their addresses.
     *
     * @param name a host name or an address
     * @return a changed copy
     */
    public TlsConfig peerName(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("The peers' name is empty; leave it out to check the host dialled");
        }
        return new TlsConfig(certificate, key, authorities, mutual, hostCheck, name);
    }

    /**
     * Does not look whom the certificate of a dialled node is for. Whoever has any certificate of a trusted authority
     * can then take any node's place: only for authorities that sign nothing but nodes of this cluster.
     *
     * @return a changed copy
     */
    public TlsConfig withoutHostCheck() {
        return new TlsConfig(certificate, key, authorities, mutual, false, peerName);
    }

    /**
     * Where the node's certificates are.
     *
     * @return a file
     */
    public Path certificate() {
        return certificate;
    }

    /**
     * Where its private key is.
     *
     * @return a file
     */
    public Path key() {
        return key;
    }

    /**
     * Where the trusted authorities are.
     *
     * @return a file; empty for those of the JDK
     */
    public Optional<Path> authorities() {
        return Optional.ofNullable(authorities);
    }

    /**
     * Whether nodes that dial this one have to show a certificate.
     *
     * @return false unless told so
     */
    public boolean isMutual() {
        return mutual;
    }

    /**
     * Whether the certificate of a dialled node has to be for its host, or the peers' name.
     *
     * @return true unless told otherwise
     */
    public boolean checksHost() {
        return hostCheck;
    }

    /**
     * Whom the certificates of dialled nodes have to be for.
     *
     * @return empty for the host that was dialled
     */
    public Optional<String> peerName() {
        return Optional.ofNullable(peerName);
    }

    /** Names files, not what is in them. */
    @Override
    public String toString() {
        return (mutual ? "mutual TLS with " : "TLS with ") + certificate;
    }
}
