package dev.heddle.cluster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorSystem;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.auth.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be seen of a session is there while it is open, and no longer. */
@Timeout(60)
class SessionViewsTest {
    private static final DisconnectReason OVER = new DisconnectReason(Code.LEFT, "over");

    private final ActorSystem system = ActorSystem.create("views");
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        system.close();
    }

    /** Two sessions with each other. */
    private List<SessionEnd> connect(BiConsumer<SessionEnd, SessionHandle> onAuthenticated) throws IOException {
        SocketChannel dialled = SocketChannel.open(server.getLocalAddress());
        SocketChannel accepted = server.accept();
        return List.of(new SessionEnd(system, accepted, Role.SERVER, onAuthenticated),
                new SessionEnd(system, dialled, Role.CLIENT, SessionViewsTest::elect));
    }

    private static void elect(SessionEnd end, SessionHandle session) {
        session.orders().tell(new SessionMessage.Elected());
    }

    private static void assertGone(SessionEnd end) {
        assertTrue(end.awaitStopped());
        assertNull(end.views.of(end.number));
    }

    @Test
    void aViewLastsAsLongAsItsSession() throws Exception {
        List<SessionEnd> ends = connect(SessionViewsTest::elect);
        for (SessionEnd end : ends) {
            end.ready.get(SessionEnd.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(end.views.of(end.number));
        }
        ends.getFirst().link.abort(OVER);
        ends.forEach(SessionViewsTest::assertGone);
        assertEquals(OVER, ends.getFirst().lost.join());
    }

    @Test
    void aSessionThatEndsWhileItOpensLeavesNoView() throws Exception {
        List<BiConsumer<SessionEnd, SessionHandle>> ways = List.of((end, session) -> {
            elect(end, session);
            end.link.abort(OVER);
        }, (end, session) -> {
            end.link.abort(OVER);
            elect(end, session);
        }, (end, session) -> {
            elect(end, session);
            session.orders().tell(new SessionMessage.Leave(OVER));
        }, (end, session) -> {
            session.orders().tell(new SessionMessage.Leave(OVER));
            elect(end, session);
        }, (end, session) -> {
            elect(end, session);
            session.orders().stop();
        });
        for (int round = 0; round < 20; round++) {
            for (BiConsumer<SessionEnd, SessionHandle> way : ways) {
                List<SessionEnd> ends = connect(way);
                ends.forEach(SessionViewsTest::assertGone);
                assertTrue(ends.getFirst().authenticated.isDone());
            }
        }
    }

    @Test
    void aPingThatComesBackAfterTheEndBringsNoViewBack() {
        SessionViews views = new SessionViews();
        views.opened(1, null, null, 0);
        views.pinged(1, Duration.ofMillis(1));
        assertEquals(Optional.of(Duration.ofMillis(1)), views.of(1).roundTrip());
        views.closed(1);
        views.pinged(1, Duration.ofMillis(1));
        assertNull(views.of(1));
    }
}
