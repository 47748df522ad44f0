package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.auth.HandshakeEvent.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stranger without the cookie has a node answer the node's own question. */
@Timeout(5)
class ReflectionTest {
    private final HandshakeContext dialled = new HandshakeContext("v@h", "h:1", Cast.COOKIE, 10, 1);
    private final HandshakeContext accepted = new HandshakeContext("v@h", "h:1", Cast.COOKIE, 20, 0);

    private Step answerTo(boolean reflected) {
        return Handshake.step(dialled, new HandshakeState.WaitingForServerChallenge(false),
                new Received(new HandshakeMessage.ServerChallenge("rogue@x", 1, 20, "x:9"), reflected));
    }

    @Test
    void withoutTheCheckTheStrangerWouldBeIn() {
        HandshakeEffect.Send answer = (HandshakeEffect.Send) answerTo(false).effects().getFirst();
        HandshakeMessage.ClientChallenge stolen = (HandshakeMessage.ClientChallenge) answer.message();
        Step in = Handshake.step(accepted, new HandshakeState.WaitingOnClientChallengeReply(Cast.PEER),
                new Received(new HandshakeMessage.ClientChallenge(5, stolen.digest()), false));
        assertInstanceOf(HandshakeState.Ok.class, in.state());
    }

    @Test
    void withTheCheckNothingIsAnswered() {
        Step step = answerTo(true);
        assertEquals("Closed REFLECTED_CHALLENGE, close", Cast.outcome(step));
        assertTrue(step.effects().stream().noneMatch(HandshakeEffect.Send.class::isInstance));
    }

    @Test
    void aServersAckIsAnAnswerTooAndIsNotGiven() {
        Step step = Handshake.step(accepted, new HandshakeState.WaitingOnClientChallengeReply(Cast.PEER),
                new Received(new HandshakeMessage.ClientChallenge(10, Cast.COOKIE.digest(20)), true));
        assertEquals("Closed REFLECTED_CHALLENGE, close", Cast.outcome(step));
    }
}
