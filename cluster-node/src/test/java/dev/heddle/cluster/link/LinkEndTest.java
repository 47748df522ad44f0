package dev.heddle.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.tls.LogLines;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a link ended is what happened first. */
@Timeout(30)
class LinkEndTest {
    private static final byte[] PAYLOAD = new byte[100];

    private static void assertWritingFailed(DisconnectReason reason) {
        assertEquals(Code.PEER_CLOSED, reason.code());
        assertTrue(reason.detail().startsWith("writing failed: "), reason.toString());
    }

    @Test
    void aFailedWriteOfTheWriterNamesTheReason() throws Exception {
        try (Ends ends = Ends.open(payload -> {})) {
            // Nothing is read, so it is the writer that writes.
            ends.limit = FrameHandler.SUSPEND;
            ends.start();
            ends.channel.shutdownOutput();
            assertEquals(Offer.ACCEPTED, ends.link.send(PAYLOAD, NodeLimits.DEFAULTS.outboundWait()));
            assertWritingFailed(ends.awaitEnd());
            assertEquals(Offer.CLOSED, ends.link.send(PAYLOAD, NodeLimits.DEFAULTS.outboundWait()));
        }
    }

    @Test
    void aFailedWriteOfTheReaderNamesTheReason() throws Exception {
        Ends[] here = new Ends[1];
        try (Ends ends = Ends.open(payload -> here[0].link.sendNow(payload))) {
            here[0] = ends;
            ends.channel.shutdownOutput();
            ends.start();
            ends.peerSends(PAYLOAD);
            assertWritingFailed(ends.awaitEnd());
        }
    }

    @Test
    void aPeerThatIsGoneIsNamedByTheWriteThatFindsIt() throws Exception {
        try (Ends ends = Ends.open(payload -> {})) {
            ends.limit = FrameHandler.SUSPEND;
            ends.start();
            resetByPeer(ends);
            while (ends.link.send(PAYLOAD, NodeLimits.DEFAULTS.outboundWait()) == Offer.ACCEPTED) {
                Thread.onSpinWait();
            }
            assertWritingFailed(ends.awaitEnd());
        }
    }

    @Test
    void whatMayNotBeThrownNamesTheReasonAndIsLoggedOnceWithItsTrace() throws Exception {
        try (LogLines log = new LogLines(); Ends ends = Ends.open(payload -> {
            throw new IllegalStateException("out of ideas");
        })) {
            ends.start();
            ends.peerSends(PAYLOAD);
            DisconnectReason reason = ends.awaitEnd();
            assertEquals(Code.INTERNAL, reason.code());
            assertEquals(1, log.count(reason.toString()), log.text());
            assertTrue(log.count("\tat ") > 0, log.text());
        }
    }

    private static void resetByPeer(Ends ends) throws IOException {
        ends.peer.setSoLinger(true, 0);
        ends.peer.close();
    }
}
