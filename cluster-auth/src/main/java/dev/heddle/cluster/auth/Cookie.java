package dev.heddle.cluster.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret that the nodes of a cluster share. Never shown. */
public final class Cookie {
    private final byte[] secret;

    private Cookie(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The cookie of that text, which may be anything but null.
     *
     * @param text not null
     * @return a cookie; the text's UTF-8 is the secret
     */
    public static Cookie of(String text) {
        return new Cookie(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The proof that its holder knows the cookie: SHA-256 of the challenge, big-endian, and the cookie.
     *
     * @param challenge all 32 bits
     * @return 32 bytes
     */
    public Digest digest(int challenge) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(challenge).array());
            return Digest.of(sha.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256; this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "Cookie[hidden]";
    }
}
