package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.auth.HandshakeMessage.ClientChallenge;
import dev.heddle.cluster.auth.HandshakeMessage.ServerAck;
import dev.heddle.cluster.auth.HandshakeMessage.ServerChallenge;
import dev.heddle.cluster.wire.WireMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is read for longer than a peer may be silent. */
@Timeout(60)
class LongPauseTest {
    private static final int INBOUND = 64 * 1024;
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final Home home = Home.named("home", config -> config.limits(
            NodeLimits.DEFAULTS.withInbound(INBOUND, Duration.ofHours(1)).withSilence(SILENCE)));
    private final Flow.Pool pool = new Flow.Pool();
    private final ActorRef<Flow> slow = Flow.spawn(home.system, "slow", pool);

    @AfterEach
    void close() {
        pool.released.countDown();
        home.close();
    }

    private WirePeer authenticated() throws IOException {
        WirePeer peer = WirePeer.dial(home.address());
        peer.introduce("quiet@localhost");
        peer.receiveAuth();
        ServerChallenge question = (ServerChallenge) peer.receiveAuth();
        peer.send(new ClientChallenge(99, WirePeer.COOKIE.digest(question.challenge())));
        assertEquals(new ServerAck(WirePeer.COOKIE.digest(99)), peer.receiveAuth());
        return peer;
    }

    /** Says nothing for so long, though it is pinged. */
    private static void listen(WirePeer peer, long nanos) throws IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            assertNotNull(peer.receive(), "the session has ended");
        }
    }

    /** What an actor is put, as the wire has it: the length in front. */
    private static byte[] argument(int bytes) {
        return ByteBuffer.allocate(Long.BYTES + bytes).putLong(bytes).array();
    }

    @Test
    void aPauseLongerThanTheSilenceAllowedIsNoSilenceOfThePeer() throws Exception {
        try (WirePeer peer = authenticated()) {
            peer.send(new WireMessage.Cast(slow.id().pid(), "Block", new byte[0]));
            assertTrue(pool.blocked.await(10, TimeUnit.SECONDS));
            // More than may wait, and nothing behind it: when the pause is over, there is nothing to be read.
            peer.send(new WireMessage.Cast(slow.id().pid(), "Put", argument(INBOUND)));
            listen(peer, SILENCE.plusMillis(500).toNanos());
            pool.released.countDown();
            assertEquals(1, Flow.count(slow));
            // It is pinged again meanwhile, at the latest after a third of the time in which it has to answer.
            listen(peer, SILENCE.toNanos() / 3);
            peer.send(new WireMessage.Ping(Optional.empty()));
            while (!(peer.receive() instanceof WireMessage.Pong)) {
                continue;
            }
        }
    }
}
