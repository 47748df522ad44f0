package dev.heddle.cluster.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FrameBufferTest {

    @Test
    void aFrameIsItsLengthAndItsPayload() throws IOException {
        FrameBuffer buffer = FrameBuffer.forChannel();
        buffer.add(new byte[]{ 7, 8 });
        buffer.addFrame(Frames.encode(new byte[]{ 9 }));
        buffer.add(new byte[0]);
        assertEquals(27, buffer.pendingBytes());
        Channel channel = new Channel(Integer.MAX_VALUE);
        buffer.flush(channel);
        assertEquals("00000000000000020708" + "000000000000000109" + "0000000000000000", channel.hex());
        assertEquals(0, buffer.pendingBytes());
    }

    @Test
    void allThatIsPendingLeavesInOneWrite() throws IOException {
        FrameBuffer buffer = FrameBuffer.forChannel();
        for (int i = 0; i < 10_000; i++) {
            buffer.add(new byte[100]);
        }
        Channel channel = new Channel(Integer.MAX_VALUE);
        buffer.flush(channel);
        assertEquals(1, channel.writes);
        assertEquals(10_000 * 108, channel.sent.size());
    }

    @Test
    void aChannelThatTakesLittleGetsEverything() throws IOException {
        byte[] payload = new byte[3_000_000];
        payload[2_999_999] = 5;
        FrameBuffer buffer = FrameBuffer.forChannel();
        buffer.add(payload);
        Channel channel = new Channel(70_001);
        buffer.flush(channel);
        buffer.add(payload);
        buffer.flush(channel);
        FrameReader reader = new FrameReader(new ByteArrayInputStream(channel.sent.toByteArray()));
        assertArrayEquals(payload, reader.read(3_000_000));
        assertArrayEquals(payload, reader.read(3_000_000));
    }

    @Test
    void aStreamGetsTheSameBytes() throws IOException {
        FrameBuffer buffer = FrameBuffer.forStream();
        buffer.add(new byte[]{ 7, 8 });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        buffer.flush(out);
        buffer.flush(out);
        assertArrayEquals(Frames.encode(new byte[]{ 7, 8 }), out.toByteArray());
    }

    private static final class Channel implements WritableByteChannel {
        private final int most;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int writes;

        Channel(int most) {
            this.most = most;
        }

        String hex() {
            return HexFormat.of().formatHex(sent.toByteArray());
        }

        @Override
        public int write(ByteBuffer bytes) {
            byte[] taken = new byte[Math.min(most, bytes.remaining())];
            bytes.get(taken);
            sent.writeBytes(taken);
            writes++;
            return taken.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
