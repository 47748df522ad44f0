package dev.heddle.cluster.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every transport keeps. */
@Timeout(60)
class TransportContractTest {
    private static final HostAndPort ANY = new HostAndPort("127.0.0.1", 0);
    private static final int LARGE = 3 << 20;

    @TempDir
    private Path directory;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void write(Connection to, byte[] bytes) throws IOException {
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining();) {
            to.output().write(left);
        }
    }

    private static Throwable failure(CompletableFuture<?> done) {
        return assertThrows(ExecutionException.class, () -> done.get(10, TimeUnit.SECONDS)).getCause();
    }

    @ParameterizedTest
    @EnumSource
    void portZeroTakesAFreePortAndOneInUseIsAnError(Kind kind) throws IOException {
        Function<String, Transport> transports = kind.in(directory);
        try (Transport.Listener one = transports.apply("a").listen(ANY);
                Transport.Listener other = transports.apply("b").listen(ANY)) {
            assertTrue(one.port() > 0 && other.port() > 0 && one.port() != other.port());
            HostAndPort taken = new HostAndPort("127.0.0.1", one.port());
            assertNotNull(assertThrows(IOException.class, () -> transports.apply("b").listen(taken)).getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortIsFreeAgainWhenItsListenerIsClosed(Kind kind) throws IOException {
        Transport transport = kind.in(directory).apply("a");
        Transport.Listener listener = transport.listen(ANY);
        listener.close();
        listener.close();
        transport.listen(new HostAndPort("127.0.0.1", listener.port())).close();
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyListensConnectingFails(Kind kind) throws IOException {
        Function<String, Transport> transports = kind.in(directory);
        Transport.Listener gone = transports.apply("b").listen(ANY);
        gone.close();
        HostAndPort target = new HostAndPort("127.0.0.1", gone.port());
        assertNotNull(assertThrows(IOException.class, () -> transports.apply("a").connect(target, Pair.LIMIT))
                .getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsWhoWaitsForConnections(Kind kind) throws Exception {
        Transport.Listener listener = kind.in(directory).apply("a").listen(ANY);
        CompletableFuture<Void> accepting = Pair.running(listener::accept);
        listener.close();
        assertInstanceOf(ClosedChannelException.class, failure(accepting));
        assertThrows(ClosedChannelException.class, listener::accept);
    }

    @ParameterizedTest
    @EnumSource
    void bytesArriveAsTheyWereSentBothWaysAtOnce(Kind kind) throws Exception {
        byte[] there = random(LARGE);
        byte[] back = random(LARGE + 1);
        try (Pair pair = Pair.open(kind, directory)) {
            CompletableFuture<Void> one = Pair.running(() -> write(pair.dialled, there));
            CompletableFuture<Void> other = Pair.running(() -> write(pair.accepted, back));
            CompletableFuture<Void> read = Pair
                    .running(() -> assertArrayEquals(there, pair.accepted.input().readNBytes(LARGE)));
            assertArrayEquals(back, pair.dialled.input().readNBytes(LARGE + 1));
            read.get(30, TimeUnit.SECONDS);
            one.get(30, TimeUnit.SECONDS);
            other.get(30, TimeUnit.SECONDS);
            assertEquals(0, pair.dialled.input().available());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsOnItsWayWithoutMore(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind, directory)) {
            for (byte round = 1; round < 100; round++) {
                write(pair.dialled, new byte[]{ round });
                assertEquals(round, pair.accepted.input().read());
                write(pair.accepted, new byte[]{ (byte) -round });
                assertEquals(-round & 0xFF, pair.dialled.input().read());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAvailableIsReadWithoutWaiting(Kind kind) throws Exception {
        byte[] bytes = random(100_000);
        try (Pair pair = Pair.open(kind, directory)) {
            InputStream in = pair.accepted.input();
            assertEquals(0, in.available());
            CompletableFuture<Void> writing = Pair.running(() -> write(pair.dialled, bytes));
            byte[] got = new byte[bytes.length];
            int count = 0;
            for (int size = 1; count < got.length; size = size % 20_000 + 777) {
                Awaitility.await().pollInterval(java.time.Duration.ofMillis(1)).until(() -> in.available() > 0);
                int now = in.read(got, count, Math.min(size, got.length - count));
                assertTrue(now > 0);
                count += now;
            }
            assertArrayEquals(bytes, got);
            writing.get(10, TimeUnit.SECONDS);
            assertEquals(0, in.available());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfTheOutputComesBehindAllThatWasWritten(Kind kind) throws Exception {
        byte[] bytes = random(200_000);
        try (Pair pair = Pair.open(kind, directory)) {
            CompletableFuture<Void> writing = Pair.running(() -> {
                write(pair.dialled, bytes);
                pair.dialled.endOutput();
            });
            assertArrayEquals(bytes, pair.accepted.input().readAllBytes());
            writing.get(10, TimeUnit.SECONDS);
            assertEquals(-1, pair.accepted.input().read());
            assertEquals(0, pair.accepted.input().available());
            assertThrows(IOException.class, () -> write(pair.dialled, bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasEndedItsOutputStillHears(Kind kind) throws Exception {
        byte[] bytes = random(200_000);
        try (Pair pair = Pair.open(kind, directory)) {
            pair.dialled.endOutput();
            assertEquals(-1, pair.accepted.input().read());
            CompletableFuture<Void> writing = Pair.running(() -> {
                write(pair.accepted, bytes);
                pair.accepted.endOutput();
            });
            assertArrayEquals(bytes, pair.dialled.input().readAllBytes());
            writing.get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsABlockedReadAndTheOtherEndsAsWell(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind, directory)) {
            CompletableFuture<Void> here = Pair.running(() -> readToTheEnd(pair.dialled));
            CompletableFuture<Void> there = Pair.running(() -> readToTheEnd(pair.accepted));
            pair.dialled.close();
            pair.dialled.close();
            // With an error here, and over there with one or without.
            assertInstanceOf(IOException.class, failure(here));
            there.handle((done, failed) -> true).get(10, TimeUnit.SECONDS);
            assertThrows(IOException.class, () -> pair.dialled.input().read());
            assertThrows(IOException.class, () -> write(pair.dialled, new byte[10]));
        }
    }

    private static void readToTheEnd(Connection from) throws IOException {
        while (from.input().read(new byte[1_000]) >= 0) {
            continue;
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsABlockedWriteAndTheOtherEndsAsWell(Kind kind) throws Exception {
        try (Pair pair = Pair.open(kind, directory)) {
            byte[] bytes = random(LARGE);
            CompletableFuture<Void> here = Pair.running(() -> writeForEver(pair.dialled, bytes));
            CompletableFuture<Void> there = Pair.running(() -> writeForEver(pair.accepted, bytes));
            // What fits has arrived, so both wait or will.
            assertTrue(pair.accepted.input().read(new byte[1]) > 0);
            assertFalse(here.isDone());
            pair.dialled.close();
            assertInstanceOf(IOException.class, failure(here));
            assertInstanceOf(IOException.class, failure(there));
        }
    }

    private static void writeForEver(Connection to, byte[] bytes) throws IOException {
        while (true) {
            write(to, bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyConnectionsOfOneListenerAreApart(Kind kind) throws Exception {
        Function<String, Transport> transports = kind.in(directory);
        Pair[] pairs = new Pair[10];
        try (Transport.Listener listener = transports.apply("b").listen(ANY)) {
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = Pair.open(transports.apply("a"), listener);
                write(pairs[i].dialled, new byte[]{ (byte) i });
            }
            for (int i = 0; i < pairs.length; i++) {
                assertEquals(i, pairs[i].accepted.input().read());
                assertEquals(pairs[0].accepted.origin(), pairs[i].accepted.origin());
            }
        } finally {
            for (Pair pair : Arrays.stream(pairs).filter(pair -> pair != null).toList()) {
                pair.close();
            }
        }
    }
}
