package dev.heddle.cluster.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real client against a real server, over a link that loses, doubles and flips. */
@Timeout(30)
class LossyLinkTest {
    private static final int ROUNDS = 20_000;
    private final long seed = Long.getLong("heddle.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void bothEndsAgreeWhateverTheLinkDoes() {
        int together = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean sameCookie = random.nextInt(4) > 0;
            End client = new End(Role.CLIENT, "client@a", "a:1", Cast.COOKIE);
            End server = new End(Role.SERVER, "server@b", "b:2", sameCookie ? Cast.COOKIE : Cookie.of("another"));
            play(client, server);
            String what = "seed " + seed + ", round " + round;
            assertTrue(sameCookie || !client.isOk() && !server.isOk(), what);
            assertFalse(client.isOk() && !server.isOk() && !server.isClosed(), what);
            if (client.isOk() && server.isOk()) {
                together++;
                assertTrue(client.proved && server.proved, what);
            }
        }
        assertTrue(together > ROUNDS / 20, "seed " + seed + ": hardly anybody got through");
    }

    private void play(End client, End server) {
        client.perform(Handshake.begin(client.me, Role.CLIENT));
        server.perform(Handshake.begin(server.me, Role.SERVER));
        for (int turn = 0; turn < 40; turn++) {
            carry(client, server);
            carry(server, client);
        }
        client.handle(new HandshakeEvent.Deadline());
        server.handle(new HandshakeEvent.Deadline());
    }

    private void carry(End from, End to) {
        byte[] bytes = from.sent.poll();
        if (bytes == null || random.nextInt(40) == 0) {
            return;
        }
        int copies = random.nextInt(40) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            byte[] carried = bytes.clone();
            if (random.nextInt(30) == 0) {
                carried[random.nextInt(carried.length)] ^= (byte) (1 << random.nextInt(8));
            }
            to.handle(Bytes.event(carried));
        }
    }

    /** One end with what it has said and not been heard. */
    private final class End {
        private final HandshakeContext me;
        private final Deque<byte[]> sent = new ArrayDeque<>();
        private HandshakeState state;
        private boolean proved;

        End(Role role, String name, String connectionString, Cookie cookie) {
            this.me = new HandshakeContext(name, connectionString, cookie, random.nextInt(),
                    role == Role.CLIENT ? 1 : 0);
        }

        void handle(HandshakeEvent event) {
            if (event instanceof HandshakeEvent.Received(var message, var reflected)) {
                proved |= message instanceof HandshakeMessage.ServerAck(var digest)
                        && digest.matches(me.cookie().digest(me.challenge()))
                        || message instanceof HandshakeMessage.ClientChallenge(var challenge, var reply)
                                && reply.matches(me.cookie().digest(me.challenge()));
            }
            perform(Handshake.step(me, state, event));
        }

        void perform(Step step) {
            state = step.state();
            for (HandshakeEffect effect : step.effects()) {
                if (effect instanceof HandshakeEffect.Send(var message)) {
                    sent.add(Bytes.of(message));
                } else if (effect instanceof HandshakeEffect.AskManager) {
                    perform(Handshake.step(me, state, new HandshakeEvent.Verdict(HandshakeEvent.Admission.ADMIT)));
                    return;
                }
            }
        }

        boolean isOk() {
            return state instanceof HandshakeState.Ok;
        }

        boolean isClosed() {
            return state instanceof HandshakeState.Closed;
        }
    }
}
