package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.manager.ManagerMessage;
import dev.heddle.cluster.transport.TcpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that come when nobody is there to use them are closed. */
@Timeout(30)
class UnusedConnectionsTest {
    private static final HostAndPort THERE = new HostAndPort("there", 1);

    private final AtomicInteger closed = new AtomicInteger();

    private final class Closing implements Connection {
        @Override
        public InputStream input() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WritableByteChannel output() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endOutput() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String address() {
            return "there";
        }

        @Override
        public String origin() {
            return "there";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void theOnesInMessagesForWhoHasEndedAreClosed() {
        try (ActorSystem system = ActorSystem.create("late")) {
            ActorRef<Object> ended = system.spawn(() -> (message, self) -> {});
            ended.stopAndWait(Duration.ofSeconds(10));
            ended.tell(new ServerMessage.Accepted(new Closing(), () -> {}));
            ended.tell(new ServerMessage.Connected(THERE, new Closing()));
            ended.tell(new ManagerMessage.DialOpened(THERE, new Closing()));
            assertEquals(3, closed.get());
            for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
                assertEquals(0, system.deadLetters().count(reason), reason.toString());
            }
        }
    }

    /** Room for one, who stays. */
    private static NodeLimits tight() {
        NodeLimits usual = NodeLimits.DEFAULTS;
        Duration forLong = Duration.ofMinutes(5);
        return new NodeLimits(forLong, forLong, usual.frameBeforeAuthentication(), usual.frame(), 1, forLong,
                usual.advertised(), usual.pendingCalls(), usual.outboundSoft(), usual.outboundHard(),
                usual.outboundWait(), usual.inbound(), usual.inboundWait(), usual.silence(), usual.heartbeat());
    }

    @Test
    void theOneThatWaitsForRoomIsClosedWithTheNode() throws Exception {
        Semaphore accepted = new Semaphore(0);
        try (Home home = Home.named("full", config -> config.limits(tight()).withTransport(counting(accepted)));
                Socket first = new Socket(home.address().host(), home.address().port());
                Socket second = new Socket(home.address().host(), home.address().port())) {
            assertTrue(accepted.tryAcquire(2, 10, TimeUnit.SECONDS));
            home.node.close();
            assertTrue(first.isConnected());
            second.setSoTimeout(10_000);
            assertTrue(ends(second));
        }
    }

    private static Transport counting(Semaphore accepted) {
        return new Hooked(TcpTransport.instance()) {
            @Override
            Connection accepted(Connection connection) {
                accepted.release();
                return connection;
            }
        };
    }

    private static boolean ends(Socket stranger) throws IOException {
        try {
            return stranger.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true;
        }
    }
}
