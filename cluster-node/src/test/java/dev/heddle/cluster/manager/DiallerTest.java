package dev.heddle.cluster.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.tls.LogLines;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts that a leaving node does not wait for. */
@Timeout(30)
class DiallerTest {
    private static final HostAndPort TARGET = new HostAndPort("nowhere", 1);

    private final CountDownLatch underWay = new CountDownLatch(1);
    private final Dialler dialler = new Dialler(new Transport() {
        @Override
        public Listener listen(HostAndPort address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection connect(HostAndPort target, Duration limit) throws IOException {
            underWay.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("told to end");
            }
            return null;
        }
    });

    private CompletableFuture<String> dial() {
        return dial(dialler);
    }

    private static CompletableFuture<String> dial(Dialler dialler) {
        return dial(dialler, TARGET, false);
    }

    private static CompletableFuture<String> dial(Dialler dialler, HostAndPort to, boolean learned) {
        CompletableFuture<String> failed = new CompletableFuture<>();
        dialler.dial(to, learned, new Dialler.Outcome() {
            @Override
            public void connected(HostAndPort target, Connection connection) {
                failed.complete("connected");
            }

            @Override
            public void failed(HostAndPort target, String why) {
                failed.complete(why);
            }
        });
        return failed;
    }

    @Test
    void closingEndsAttemptsUnderWayAndThoseThatComeLater() throws Exception {
        CompletableFuture<String> first = dial();
        underWay.await();
        dialler.close();
        assertTrue(first.get(10, TimeUnit.SECONDS).contains("told to end"));
        assertTrue(dial().get(10, TimeUnit.SECONDS).contains("leaving"));
    }

    private static Dialler over(Supplier<Connection> connects) {
        return new Dialler(new Transport() {
            @Override
            public Listener listen(HostAndPort address) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection connect(HostAndPort target, Duration limit) {
                return connects.get();
            }
        });
    }

    /** Anybody may write one. */
    @Test
    void aTransportThatThrowsOrGivesNothingIsAnAttemptThatFailed() throws Exception {
        Dialler throwing = over(() -> {
            throw new IllegalStateException("out of ideas");
        });
        try (LogLines log = new LogLines()) {
            assertTrue(dial(throwing).get(10, TimeUnit.SECONDS).contains("out of ideas"));
            assertEquals(1, log.count("when it connected to nowhere:1"), log.text());
            assertTrue(dial(over(() -> null)).get(10, TimeUnit.SECONDS).contains("gave no connection"));
        }
    }

    @Test
    void anErrorIsAnAttemptThatFailed() throws Exception {
        Dialler missing = over(() -> {
            throw new NoClassDefFoundError("a class that is not there");
        });
        assertTrue(dial(missing).get(10, TimeUnit.SECONDS).contains("a class that is not there"));
    }

    /** Their number is a stranger's to choose. */
    @Test
    void ofManyFaultsSomeASecondAreLoggedWithTheirTrace() throws Exception {
        Dialler throwing = over(() -> {
            throw new IllegalStateException("out of ideas");
        });
        long begun = System.nanoTime();
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 200; i++) {
                dial(throwing).get(10, TimeUnit.SECONDS);
            }
            long seconds = 2 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            long lines = log.count("when it connected to");
            assertTrue(lines > 0 && lines <= 10 * seconds, lines + " lines in " + seconds + " s");
        }
    }

    @Test
    void ofThoseThatWereLearnedSomeAreTriedAtOnceAndWhatWeWereToldDoesNotWaitForThem() throws Exception {
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        HostAndPort slow = new HostAndPort("slow", 1);
        Dialler busy = new Dialler(new Transport() {
            @Override
            public Listener listen(HostAndPort address) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection connect(HostAndPort target, Duration limit) throws IOException {
                if (target.equals(slow)) {
                    begun.release();
                    mayEnd.acquireUninterruptibly();
                }
                throw new IOException("nobody is there");
            }
        });
        List<CompletableFuture<String>> learned = new ArrayList<>();
        for (int i = 0; i < Dialler.LEARNED_AT_ONCE + 1; i++) {
            learned.add(dial(busy, slow, true));
        }
        assertTrue(begun.tryAcquire(Dialler.LEARNED_AT_ONCE, 10, TimeUnit.SECONDS));
        // Comes behind all of them, and a second one behind it.
        assertEquals("nobody is there", dial(busy).get(10, TimeUnit.SECONDS));
        assertEquals("nobody is there", dial(busy).get(10, TimeUnit.SECONDS));
        assertEquals(0, begun.availablePermits());
        mayEnd.release();
        assertTrue(begun.tryAcquire(10, TimeUnit.SECONDS), "the next one's turn has come");
        mayEnd.release(Dialler.LEARNED_AT_ONCE);
        for (CompletableFuture<String> one : learned) {
            assertEquals("nobody is there", one.get(10, TimeUnit.SECONDS));
        }
    }
}
