package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class PeerNamesTest {

    private static String nameIs(String name, String connectionString) {
        return Cast.outcome(Handshake.step(Cast.ME, new HandshakeState.WaitingOnPeerName(),
                new HandshakeEvent.Received(new HandshakeMessage.Name(name, 1, connectionString, 1), false)));
    }

    @Test
    void namesOfUpTo255BytesAreTaken() {
        assertEquals("HavePeerName, ask", nameIs("x".repeat(255), "h:1"));
        assertEquals("Closed ILLEGAL_NAME, close", nameIs("x".repeat(256), "h:1"));
        assertEquals("Closed ILLEGAL_NAME, close", nameIs("\u00e4".repeat(128), "h:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a\nb", "a\u0000b", "\u007f" })
    void emptyNamesAndControlCharactersAreNot(String text) {
        assertEquals("Closed ILLEGAL_NAME, close", nameIs(text, "h:1"));
        assertEquals("Closed ILLEGAL_NAME, close", nameIs("a@b", text));
    }

    @Test
    void ourOwnNameAndOurOwnAddressAreOurselves() {
        assertEquals("Closed SELF_CONNECTION, close", nameIs(Cast.ME.name(), "h:1"));
        assertEquals("Closed SELF_CONNECTION, close", nameIs("a@b", Cast.ME.connectionString()));
    }
}
