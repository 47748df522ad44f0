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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
        CompletableFuture<String> failed = new CompletableFuture<>();
        dialler.dial(TARGET, new Dialler.Outcome() {
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
}
