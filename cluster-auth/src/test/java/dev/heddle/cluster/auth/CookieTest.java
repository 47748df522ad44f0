package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class CookieTest {

    @Test
    void theDigestIsThatOfTheReference() {
        assertEquals("143e00d9d3b31d9d24452f85ac04448953081a02ed02272e592c5b13cd422ef7",
                Cookie.of("cookie").digest(42).toString());
    }

    @Test
    void aChallengeIsUnsignedAndBigEndian() {
        assertFalse(Cookie.of("c").digest(1).matches(Cookie.of("c").digest(1 << 24)));
        assertTrue(Cookie.of("c").digest(-1).matches(Cookie.of("c").digest((int) 0xFFFFFFFFL)));
    }

    @Test
    void aCookieIsNeverShown() {
        assertFalse(Cookie.of("secret").toString().contains("secret"));
    }

    @Test
    void aDigestOfAnotherLengthNeverMatches() {
        Digest right = Cookie.of("c").digest(7);
        byte[] half = java.util.Arrays.copyOf(right.bytes(), 16);
        assertFalse(right.matches(Digest.of(half)));
        assertFalse(right.matches(Digest.of(new byte[0])));
        assertFalse(right.matches(Digest.of(java.util.Arrays.copyOf(right.bytes(), 33))));
    }

    @Test
    void whoeverHasTheBytesCannotChangeTheDigest() {
        Digest digest = Cookie.of("c").digest(7);
        digest.bytes()[0]++;
        assertTrue(digest.matches(Cookie.of("c").digest(7)));
    }
}
