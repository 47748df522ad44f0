package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every path of six events from both beginnings; the invariants hold on each of them. */
@Timeout(60)
class HandshakeWalkTest {
    private static final int DEPTH = 6;
    private static final List<Map.Entry<String, HandshakeEvent>> EVENTS = List.copyOf(Cast.events().entrySet());

    private final Deque<String> path = new ArrayDeque<>();
    private long steps;
    private long authenticated;

    @Test
    void everyPathKeepsTheInvariants() {
        for (Role role : Role.values()) {
            Step begin = Handshake.begin(Cast.ME, role);
            walk(begin.state(), false, false, DEPTH);
        }
        assertTrue(steps > 5_000, "only " + steps + " steps");
        assertTrue(authenticated > 0, "no path gets through");
    }

    private void walk(HandshakeState state, boolean closed, boolean done, int depth) {
        if (depth == 0) {
            return;
        }
        for (Map.Entry<String, HandshakeEvent> named : EVENTS) {
            steps++;
            path.addLast(named.getKey());
            Step step = Handshake.step(Cast.ME, state, named.getValue());
            boolean through = check(step, named.getValue(), closed, done);
            boolean isClosed = step.state() instanceof HandshakeState.Closed;
            assertTrue(!closed || isClosed, () -> "closed does not stay closed: " + path);
            // Beyond the end nothing changes any more: one further step shows it, more would show it again.
            boolean over = closed || done;
            walk(step.state(), isClosed, done || through, over ? 0 : depth - 1);
            path.removeLast();
        }
    }

    private boolean check(Step step, HandshakeEvent event, boolean closed, boolean done) {
        boolean through = false;
        boolean closing = false;
        for (HandshakeEffect effect : step.effects()) {
            assertFalse(closed, () -> "something happens after close: " + path);
            assertFalse(done, () -> "something happens after success: " + path);
            assertFalse(closing, () -> "something comes after close: " + path);
            switch (effect) {
                case HandshakeEffect.Authenticated ignored -> {
                    assertTrue(provesTheCookie(event), () -> "authenticated without the right digest: " + path);
                    through = true;
                    authenticated++;
                }
                case HandshakeEffect.Send(var message) -> checkSent(message, event);
                case HandshakeEffect.Close ignored -> closing = true;
                case HandshakeEffect.AskManager ignored -> {
                }
            }
        }
        return through;
    }

    private static boolean provesTheCookie(HandshakeEvent event) {
        return event instanceof HandshakeEvent.Received(var message, var reflected) && switch (message) {
            case HandshakeMessage.ClientChallenge(var challenge, var digest) -> digest.matches(Cast.RIGHT);
            case HandshakeMessage.ServerAck(var digest) -> digest.matches(Cast.RIGHT);
            case HandshakeMessage.Name ignored -> false;
            case HandshakeMessage.ServerStatus ignored -> false;
            case HandshakeMessage.ClientStatus ignored -> false;
            case HandshakeMessage.ServerChallenge ignored -> false;
        };
    }

    private void checkSent(HandshakeMessage message, HandshakeEvent event) {
        boolean reflected = event instanceof HandshakeEvent.Received received && received.reflected();
        boolean proof = message instanceof HandshakeMessage.ClientChallenge
                || message instanceof HandshakeMessage.ServerAck;
        assertFalse(reflected && proof, () -> "a reflected challenge is answered: " + path);
        assertFalse(message instanceof HandshakeMessage.ServerStatus(var status)
                && status == HandshakeMessage.Status.ALIVE, () -> "ALIVE is sent: " + path);
    }
}
