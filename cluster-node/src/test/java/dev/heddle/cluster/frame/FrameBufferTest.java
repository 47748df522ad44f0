package dev.heddle.cluster.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HexFormat;
import java.util.Random;
import java.util.List;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FrameBufferTest {

    @Test
    void aFrameIsItsLengthAndItsPayload() throws IOException {
        Channel channel = new Channel(Integer.MAX_VALUE);
        FrameBuffer buffer = new FrameBuffer(channel);
        buffer.add(new byte[]{ 7, 8 });
        buffer.add(new byte[]{ 9 });
        buffer.add(new byte[0]);
        assertEquals(27, buffer.pendingBytes());
        buffer.flush();
        assertEquals("00000000000000020708" + "000000000000000109" + "0000000000000000", channel.hex());
        assertEquals(0, buffer.pendingBytes());
    }

    @Test
    void allThatIsPendingLeavesInOneWrite() throws IOException {
        Channel channel = new Channel(Integer.MAX_VALUE);
        FrameBuffer buffer = new FrameBuffer(channel);
        for (int i = 0; i < 1_000; i++) {
            buffer.add(new byte[100]);
        }
        buffer.flush();
        assertEquals(1, channel.writes);
        assertEquals(1_000 * 108, channel.sent.size());
    }

    @Test
    void whatHasNoRoomIsWrittenAsItComes() throws IOException {
        Channel channel = new Channel(Integer.MAX_VALUE);
        FrameBuffer buffer = new FrameBuffer(channel);
        for (int i = 0; i < 10_000; i++) {
            buffer.add(new byte[100]);
        }
        assertTrue(buffer.pendingBytes() <= 128 * 1024, "pending " + buffer.pendingBytes());
        buffer.flush();
        assertTrue(channel.writes <= 10, "writes " + channel.writes);
        assertEquals(10_000 * 108, channel.sent.size());
    }

    @Test
    void framesOfEverySizeLeaveWhole() throws IOException {
        Channel channel = new Channel(70_001);
        FrameBuffer buffer = new FrameBuffer(channel);
        List<byte[]> sent = new ArrayList<>();
        for (int size : new int[]{ 0, 8_183, 8_184, 8_185, 1, 131_063, 131_064, 131_065, 3_000_000, 16_384, 5 }) {
            byte[] payload = new byte[size];
            new Random(size).nextBytes(payload);
            sent.add(payload);
            buffer.add(payload);
        }
        buffer.flush();
        FrameReader reader = new FrameReader(new ByteArrayInputStream(channel.sent.toByteArray()));
        for (byte[] payload : sent) {
            assertArrayEquals(payload, reader.read(3_000_000));
        }
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
