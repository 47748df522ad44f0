package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other tests rely on: a cut ends every connection, whenever it began. */
@Timeout(60)
class RelayTest {
    private static final int ROUNDS = 2_000;
    private static final int LATEST_NANOS = 400_000;

    @AutoClose
    private final Relay relay = new Relay();

    @AutoClose
    private ServerSocket echo;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        relay.leadsTo(echo.getLocalPort());
        Thread.ofVirtual().name("echo").start(this::answer);
    }

    private void answer() {
        while (!echo.isClosed()) {
            try {
                Socket one = echo.accept();
                Thread.ofVirtual().start(() -> answer(one));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket one) {
        try (one) {
            one.getInputStream().transferTo(one.getOutputStream());
        } catch (IOException e) {
            // The relay has ended it.
            return;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.address().port());
    }

    private static boolean hasEnded(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            socket.getOutputStream().write(1);
            InputStream in = socket.getInputStream();
            // What was on its way may still come.
            return in.read() < 0 || in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void spin(int nanos) {
        for (long begun = System.nanoTime(); System.nanoTime() - begun < nanos;) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aConnectionThatBeginsWhileTheRelayIsCutEndsLikeAllOthers() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            try (Socket socket = connect()) {
                // The relay has accepted it by then, or is about to, or is connecting to where it leads.
                spin(random.nextInt(LATEST_NANOS));
                relay.cut();
                assertTrue(hasEnded(socket), "seed " + seed + ", round " + round);
            }
            relay.heal();
        }
    }

    @Test
    void afterwardsNewOnesComeThroughAgain() throws Exception {
        relay.cut();
        relay.heal();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(7);
            assertEquals(7, socket.getInputStream().read());
        }
    }

    @Test
    void aFrozenOneSaysNothingAndHidesItsEndAndNewOnesDoNotMind() throws Exception {
        try (Socket frozen = connect()) {
            frozen.getOutputStream().write(1);
            assertEquals(1, frozen.getInputStream().read());
            relay.freeze();
            frozen.getOutputStream().write(2);
            frozen.shutdownOutput();
            try (Socket fresh = connect()) {
                fresh.getOutputStream().write(3);
                assertEquals(3, fresh.getInputStream().read());
            }
            // What was answered after the fresh one has had its time to come.
            assertEquals(0, frozen.getInputStream().available());
            relay.cut();
            assertTrue(hasEnded(frozen));
        }
    }
}
