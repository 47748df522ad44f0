package dev.heddle.cluster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.auth.Role;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.transport.TcpTransport;
import dev.heddle.cluster.remote.Outlet;
import dev.heddle.cluster.remote.PeerTable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InletTest {
    private static final NodeLimits LIMITS = NodeLimits.DEFAULTS;
    private static final DisconnectReason WHY = new DisconnectReason(Code.PEER_CLOSED, "test");

    private final ActorSystem system = ActorSystem.create("inlet");
    private final LinkedBlockingQueue<SessionMessage> told = new LinkedBlockingQueue<>();
    private SocketChannel channel;
    private Link link;
    private Inlet inlet;

    @BeforeEach
    void open() throws IOException {
        ActorRef<SessionMessage.FromReader> session = system.spawn(() -> (message, self) -> told.add(message));
        channel = SocketChannel.open();
        link = new Link(TcpTransport.over(channel), LIMITS);
        SessionSetup setup = new SessionSetup(1, link, Role.SERVER, Optional.empty(), "test", null,
                NodeMode.ISOLATED, LIMITS, Healing.DEFAULTS, true, new Challenges(), Backstage.of(system),
                new SessionViews(),
                null, null);
        inlet = new Inlet(setup, session);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        system.close();
    }

    private static Backstage broken() {
        return (Backstage) Proxy.newProxyInstance(Backstage.class.getClassLoader(), new Class<?>[]{ Backstage.class },
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
    }

    private void assertEndIsTold() throws InterruptedException {
        assertEquals(new SessionMessage.StreamEnded(WHY), told.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void theSessionIsToldOfTheEndBeforeItIsOpen() throws InterruptedException {
        inlet.onEnd(WHY);
        assertEndIsTold();
    }

    @Test
    void theSessionIsToldOfTheEndEvenIfThePeersTableFails() throws InterruptedException {
        inlet.openFor(new PeerTable(broken(), new Outlet(link, LIMITS.frame(), LIMITS.outboundWait()), 1, "peer",
                LIMITS, link::resume));
        assertThrows(IllegalStateException.class, () -> inlet.onEnd(WHY));
        assertEndIsTold();
    }
}
