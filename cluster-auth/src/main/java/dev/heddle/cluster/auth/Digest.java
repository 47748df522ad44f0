package dev.heddle.cluster.auth;

import java.security.MessageDigest;
import java.util.HexFormat;

/** A proof, as sent or as expected. What a peer sends may have any length; only the right 32 bytes match. */
public final class Digest {
    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies the bytes.
     *
     * @param bytes of any number
     * @return a digest of them
     */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /**
     * A copy of the bytes.
     *
     * @return the caller's own
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Whether both are the same, found out in a time that does not tell where they differ.
     *
     * @param other not null
     * @return whether all bytes are the same
     */
    public boolean matches(Digest other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && matches(digest);
    }

    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
