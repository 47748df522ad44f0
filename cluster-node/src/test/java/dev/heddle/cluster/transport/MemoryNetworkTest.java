package dev.heddle.cluster.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be done to a link in memory. */
@Timeout(30)
class MemoryNetworkTest {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final MemoryNetwork network = MemoryNetwork.driven();
    private final MemoryWire wire = network.between("b", "a");
    private Transport.Listener listener;
    private Pair pair;

    @BeforeEach
    void open() throws Exception {
        listener = network.transport("b").listen(new HostAndPort("anywhere", 0));
        pair = Pair.open(network.transport("a"), listener);
    }

    @AfterEach
    void close() throws IOException {
        pair.close();
        listener.close();
    }

    private void send(int... bytes) throws IOException {
        for (int one : bytes) {
            pair.dialled.output().write(ByteBuffer.wrap(new byte[]{ (byte) one }));
        }
    }

    private int available() throws IOException {
        return pair.accepted.input().available();
    }

    private static Throwable failure(CompletableFuture<?> done) {
        return assertThrows(ExecutionException.class, () -> done.get(10, TimeUnit.SECONDS)).getCause();
    }

    @Test
    void whatIsDelayedComesWhenItsTimeHasCome() throws IOException {
        wire.delay(DELAY);
        send(1);
        network.advance(DELAY.minusNanos(1));
        send(2);
        assertEquals(0, available());
        network.advance(Duration.ofNanos(1));
        assertEquals(1, available());
        network.advance(DELAY.minusNanos(2));
        assertEquals(1, available());
        network.advance(Duration.ofNanos(1));
        assertEquals(2, available());
        assertArrayEquals(new byte[]{ 1, 2 }, pair.accepted.input().readNBytes(2));
    }

    @Test
    void whoWaitsForWhatIsDelayedIsWokenByTheClock() throws Exception {
        wire.delay(DELAY);
        send(7);
        CompletableFuture<Void> reading = Pair.running(() -> assertEquals(7, pair.accepted.input().read()));
        network.advance(DELAY);
        reading.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theEndIsDelayedLikeEverythingElse() throws Exception {
        wire.delay(DELAY);
        send(1);
        pair.dialled.close();
        CompletableFuture<Void> reading = Pair.running(() -> {
            assertEquals(1, pair.accepted.input().read());
            assertEquals(-1, pair.accepted.input().read());
        });
        assertFalse(reading.isDone());
        network.advance(DELAY);
        reading.get(10, TimeUnit.SECONDS);
    }

    @Test
    void onAMachinesClockDelaysPassByThemselves() throws Exception {
        MemoryNetwork real = MemoryNetwork.create();
        real.between("a", "b").delay(Duration.ofMillis(20));
        try (Transport.Listener there = real.transport("b").listen(new HostAndPort("anywhere", 0));
                Pair other = Pair.open(real.transport("a"), there)) {
            other.dialled.output().write(ByteBuffer.wrap(new byte[]{ 3 }));
            assertEquals(3, other.accepted.input().read());
            assertThrows(IllegalStateException.class, () -> real.advance(DELAY));
        }
    }

    @Test
    void aCutBreaksBothEndsAndLetsNobodyConnectUntilItIsHealed() throws Exception {
        CompletableFuture<Void> here = Pair.running(() -> pair.dialled.input().read());
        CompletableFuture<Void> there = Pair.running(() -> pair.accepted.input().read());
        wire.cut();
        assertInstanceOf(IOException.class, failure(here));
        assertInstanceOf(IOException.class, failure(there));
        assertThrows(IOException.class, () -> send(1));
        assertThrows(IOException.class, () -> Pair.open(network.transport("a"), listener));
        Pair.open(network.transport("c"), listener).close();
        wire.heal();
        Pair.open(network.transport("a"), listener).close();
        assertThrows(IOException.class, () -> send(1));
    }

    @Test
    void whatIsHeldComesWhenTheLinkIsHealedAndNobodyHasNoticed() throws Exception {
        wire.hold();
        send(1, 2);
        assertEquals(0, available());
        assertThrows(IOException.class, () -> Pair.open(network.transport("a"), listener));
        CompletableFuture<Void> reading = Pair.running(
                () -> assertArrayEquals(new byte[]{ 1, 2 }, pair.accepted.input().readNBytes(2)));
        assertFalse(reading.isDone());
        wire.heal();
        reading.get(10, TimeUnit.SECONDS);
    }

    @Test
    void ofAHalfOpenConnectionOneEndIsBrokenAndTheOtherHearsNothing() throws Exception {
        pair.accepted.output().write(ByteBuffer.wrap(new byte[]{ 1 }));
        wire.halfOpen("b");
        assertThrows(IOException.class, () -> pair.accepted.input().read());
        assertThrows(IOException.class, () -> pair.accepted.output().write(ByteBuffer.allocate(1)));
        pair.accepted.close();
        // More than any buffer holds: it goes nowhere.
        pair.dialled.output().write(ByteBuffer.allocate(1 << 20));
        assertEquals(0, pair.dialled.input().available());
        CompletableFuture<Void> reading = Pair.running(() -> pair.dialled.input().read());
        Pair.open(network.transport("a"), listener).close();
        assertFalse(reading.isDone());
        pair.dialled.close();
        assertInstanceOf(IOException.class, failure(reading));
    }

    @Test
    void ofAConnectionThatIsRefusedNothingIsLeft() throws Exception {
        HostAndPort target = new HostAndPort("anywhere", listener.port());
        int ends = wire.ends();
        IOException full = null;
        while (full == null) {
            try {
                network.transport("a").connect(target, DELAY);
                ends += 2;
            } catch (IOException e) {
                full = e;
            }
        }
        assertEquals(ends, wire.ends());
    }

    @Test
    void anInterruptClosesAsItClosesASocket() throws Exception {
        Thread[] reader = new Thread[1];
        CompletableFuture<Void> reading = Pair.running(() -> {
            reader[0] = Thread.currentThread();
            pair.accepted.input().read();
        });
        org.awaitility.Awaitility.await().until(() -> reader[0] != null
                && reader[0].getState() == Thread.State.WAITING);
        reader[0].interrupt();
        assertInstanceOf(ClosedByInterruptException.class, failure(reading));
        assertThrows(IOException.class, () -> send(1));
    }
}
