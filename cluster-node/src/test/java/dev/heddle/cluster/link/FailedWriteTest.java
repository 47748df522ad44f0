package dev.heddle.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.NodeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write that fails is the end of the link, whoever has written. */
@Timeout(30)
class FailedWriteTest {
    private static final byte[] PAYLOAD = new byte[100];
    private static final int BROKEN_AT = 50;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Outbound outbound = new Outbound(NodeLimits.DEFAULTS);
    private final Sink sink = new Sink(BROKEN_AT);
    private final Writing writing = new Writing(outbound, sink);
    private final AtomicReference<Boolean> allWritten = new AtomicReference<>();
    private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

    private void add() {
        assertEquals(Offer.ACCEPTED, outbound.add(PAYLOAD));
        writing.added();
    }

    private void readersWriteFails() {
        add();
        assertTrue(writing.takeIfPending());
        assertThrows(IOException.class, writing::writeOnce);
    }

    /** The writer's own thread. */
    private Thread startWriter() {
        return Thread.ofVirtual().start(() -> {
            try {
                allWritten.set(writing.writeUntilClosed());
            } catch (IOException e) {
                failures.add(e);
            }
        });
    }

    private void assertEnds(Thread writer) throws InterruptedException {
        assertTrue(writer.join(LIMIT), "the writer goes on");
        assertNotEquals(true, allWritten.get());
        assertEquals(BROKEN_AT, sink.bytes().length);
    }

    @Test
    void nothingIsWrittenBehindABrokenFrameOfTheReader() throws InterruptedException {
        readersWriteFails();
        add();
        assertFalse(writing.takeIfPending());
        assertEnds(startWriter());
    }

    @Test
    void nothingIsWrittenBehindABrokenFrameOfTheWriter() throws InterruptedException {
        add();
        assertEnds(startWriter());
        assertEquals(1, failures.size());
        add();
        assertFalse(writing.takeIfPending());
        assertEnds(startWriter());
    }

    @Test
    void aWriterThatRestsEndsWhenTheReadersWriteFails() throws InterruptedException {
        writing.readerIsDue();
        Thread writer = startWriter();
        Awaitility.await().until(() -> writer.getState() == Thread.State.WAITING);
        readersWriteFails();
        assertEnds(writer);
    }
}
