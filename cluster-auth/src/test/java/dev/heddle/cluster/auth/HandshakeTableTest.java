package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every state and every event. What the table does not name is unexpected, and closes for the usual reason. */
@Timeout(5)
class HandshakeTableTest {

    /** state / event / outcome */
    private static final String[][] TABLE = {
        { "WaitingForServerStatus", "status OK", "WaitingForServerChallenge" },
        { "WaitingForServerStatus", "status OK_SIMULTANEOUS", "WaitingForServerChallenge" },
        { "WaitingForServerStatus", "status ALIVE", "WaitingForServerChallenge, send ClientStatus" },
        { "WaitingForServerStatus", "status NOT_OK", "Closed REFUSED, close" },
        { "WaitingForServerStatus", "status NOT_ALLOWED", "Closed REFUSED, close" },
        { "WaitingForServerStatus", "end of stream", "Closed REFUSED, close" },
        { "WaitingForServerChallenge", "challenge", "WaitingForServerAck, send ClientChallenge" },
        { "WaitingForServerChallenge", "challenge of ourselves", "Closed SELF_CONNECTION, close" },
        { "WaitingForServerChallenge", "reflected challenge", "Closed REFLECTED_CHALLENGE, close" },
        { "WaitingForServerChallenge after ALIVE", "status OK", "WaitingForServerChallenge" },
        { "WaitingForServerChallenge after ALIVE", "status OK_SIMULTANEOUS", "WaitingForServerChallenge" },
        { "WaitingForServerChallenge after ALIVE", "status NOT_OK", "Closed REFUSED, close" },
        { "WaitingForServerChallenge after ALIVE", "status NOT_ALLOWED", "Closed REFUSED, close" },
        { "WaitingForServerChallenge after ALIVE", "challenge", "WaitingForServerAck, send ClientChallenge" },
        { "WaitingForServerChallenge after ALIVE", "challenge of ourselves", "Closed SELF_CONNECTION, close" },
        { "WaitingForServerChallenge after ALIVE", "reflected challenge", "Closed REFLECTED_CHALLENGE, close" },
        { "WaitingForServerAck", "right ack", "Ok, authenticated" },
        { "WaitingForServerAck", "wrong ack", "Closed WRONG_COOKIE, close" },
        { "WaitingForServerAck", "end of stream", "Closed WRONG_COOKIE, close" },
        { "WaitingOnPeerName", "name", "HavePeerName, ask" },
        { "WaitingOnPeerName", "our own name", "Closed SELF_CONNECTION, close" },
        { "WaitingOnPeerName", "an empty name", "Closed ILLEGAL_NAME, close" },
        { "HavePeerName", "verdict ADMIT", "WaitingOnClientChallengeReply, send ServerStatus, send ServerChallenge" },
        { "HavePeerName", "verdict ADMIT_SIMULTANEOUS",
            "WaitingOnClientChallengeReply, send ServerStatus, send ServerChallenge" },
        { "HavePeerName", "verdict REFUSE", "Closed REFUSED, send ServerStatus, close" },
        { "WaitingOnClientChallengeReply", "right reply", "Ok, send ServerAck, authenticated" },
        { "WaitingOnClientChallengeReply", "wrong reply", "Closed WRONG_COOKIE, close" },
        { "WaitingOnClientChallengeReply", "reflected reply", "Closed REFLECTED_CHALLENGE, close" } };

    private static String expected(String state, String event) {
        for (String[] row : TABLE) {
            if (row[0].equals(state) && row[1].equals(event)) {
                return row[2];
            }
        }
        if (state.equals("Ok")) {
            return "Ok";
        }
        if (state.equals("Closed")) {
            return "Closed DEADLINE";
        }
        return switch (event) {
            case "unreadable" -> "Closed UNREADABLE, close";
            case "end of stream" -> "Closed PEER_CLOSED, close";
            case "deadline" -> "Closed DEADLINE, close";
            default -> "Closed UNEXPECTED_MESSAGE, close";
        };
    }

    @Test
    void everyStateAndEveryEventDoWhatTheTableSays() {
        Map<String, String> wrong = new HashMap<>();
        Cast.states().forEach((stateName, state) -> Cast.events().forEach((eventName, event) -> {
            String outcome = Cast.outcome(Handshake.step(Cast.ME, state, event));
            if (!outcome.equals(expected(stateName, eventName))) {
                wrong.put(stateName + " / " + eventName, outcome);
            }
        }));
        assertEquals(Map.of(), wrong);
    }

    @Test
    void anUnexpectedMessageClosesFromEveryState() {
        Cast.states().values().stream()
                .filter(state -> !(state instanceof HandshakeState.Ok || state instanceof HandshakeState.Closed))
                .forEach(state -> assertEquals("Closed UNEXPECTED_MESSAGE, close",
                        Cast.outcome(Handshake.step(Cast.ME, state, Cast.events().get("client status")))));
    }

    @Test
    void theTableNamesOnlyWhatExistsAndNothingTwice() {
        Set<String> seen = new HashSet<>();
        for (String[] row : TABLE) {
            assertTrue(Cast.states().containsKey(row[0]), row[0]);
            assertTrue(Cast.events().containsKey(row[1]), row[1]);
            assertTrue(seen.add(row[0] + row[1]), row[0] + " / " + row[1]);
        }
    }

    @Test
    void everyKindOfStateEventAndMessageIsInTheTablesWorld() {
        assertEquals(HandshakeState.class.getPermittedSubclasses().length,
                Cast.states().values().stream().map(Object::getClass).distinct().count());
        assertEquals(HandshakeEvent.class.getPermittedSubclasses().length,
                Cast.events().values().stream().map(Object::getClass).distinct().count());
        assertEquals(HandshakeMessage.class.getPermittedSubclasses().length,
                Cast.events().values().stream().filter(HandshakeEvent.Received.class::isInstance)
                        .map(event -> ((HandshakeEvent.Received) event).message().getClass()).distinct().count());
    }

    @Test
    void theBeginningsAreThoseOfTheProtocol() {
        assertEquals("WaitingForServerStatus, send Name", Cast.outcome(Handshake.begin(Cast.ME, Role.CLIENT)));
        assertEquals("WaitingOnPeerName", Cast.outcome(Handshake.begin(Cast.ME, Role.SERVER)));
    }
}
