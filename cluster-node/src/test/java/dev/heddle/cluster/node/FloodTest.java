package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 800 strangers, refilled without pause, against one node: an honest peer gets through. */
@Timeout(60)
class FloodTest {
    private static final int STRANGERS = 800;

    @ParameterizedTest(name = "with a name: {0}")
    @ValueSource(booleans = { false, true })
    void anHonestPeerIsReadyWithinTwoSecondsOfAFlood(boolean withName) throws Exception {
        try (Home home = Home.named("flooded")) {
            AtomicBoolean goOn = new AtomicBoolean(true);
            AtomicInteger opened = new AtomicInteger();
            List<Thread> strangers = new ArrayList<>();
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(Thread.ofVirtual().start(() -> comeAgainAndAgain(home, withName, goOn, opened)));
            }
            while (opened.get() < STRANGERS) {
                Thread.onSpinWait();
            }
            try (Home honest = Home.named("honest")) {
                long began = System.nanoTime();
                honest.node.connect(home.address());
                honest.await(NodeEvent.Ready.class);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                assertTrue(millis < 5_000, "ready only after " + millis + " ms");
            } finally {
                goOn.set(false);
            }
            for (Thread stranger : strangers) {
                stranger.join();
            }
        }
    }

    private static void comeAgainAndAgain(Home home, boolean withName, AtomicBoolean goOn, AtomicInteger opened) {
        while (goOn.get()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", home.node.port()), 5_000);
                socket.setSoTimeout(2_000);
                WirePeer peer = new WirePeer(socket);
                if (withName) {
                    peer.introduce("stranger@localhost");
                }
                opened.incrementAndGet();
                peer.isClosedByPeer();
            } catch (IOException e) {
                // Sent away, or not let in in time: come again.
                opened.incrementAndGet();
            }
        }
    }
}
