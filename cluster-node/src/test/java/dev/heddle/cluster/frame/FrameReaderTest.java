package dev.heddle.cluster.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.frame.FrameException.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FrameReaderTest {
    private static final int LIMIT = 16 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 7, 8, 9, 4_087, 4_088, 4_089, 65_527, 65_528, 65_529, 65_536, 65_537, 131_073,
        3_000_000 })
    void aFrameOfAnySizeArrivesAsItWasSent(int size) throws IOException {
        byte[] payload = bytes(size);
        FrameReader reader = reader(join(Frames.encode(payload), Frames.encode(payload)), Integer.MAX_VALUE);
        assertArrayEquals(payload, reader.read(LIMIT));
        assertArrayEquals(payload, reader.read(LIMIT));
        assertNull(reader.read(LIMIT));
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 7, 1_000, 100_000 })
    void framesArriveInAnyPieces(int piece) throws IOException {
        List<byte[]> sent = new ArrayList<>();
        for (int size : new int[]{ 0, 5, 300, 0, 5_000, 70_000, 1, 200_000, 12 }) {
            sent.add(bytes(size));
        }
        FrameReader reader = reader(join(sent.stream().map(Frames::encode).toArray(byte[][]::new)), piece);
        for (byte[] payload : sent) {
            assertArrayEquals(payload, reader.read(LIMIT));
        }
        assertNull(reader.read(LIMIT));
    }

    @Test
    void anEndBetweenFramesIsAnEndAndStaysOne() throws IOException {
        FrameReader reader = reader(new byte[0], 1);
        assertNull(reader.read(LIMIT));
        assertNull(reader.read(LIMIT));
    }

    @Test
    void everyTruncationIsNamedWithWhatCame() {
        byte[] frame = Frames.encode(bytes(40));
        for (int length = 1; length < frame.length; length++) {
            FrameReader reader = reader(Arrays.copyOf(frame, length), Integer.MAX_VALUE);
            FrameException thrown = assertThrows(FrameException.class, () -> reader.read(LIMIT));
            int expected = length < Frames.HEADER_BYTES ? Frames.HEADER_BYTES : frame.length;
            assertEquals(new Fault.Truncated(expected, length), thrown.fault());
        }
    }

    @Test
    void aTruncatedLargeFrameIsNamedWithWhatCame() {
        byte[] frame = Frames.encode(bytes(500_000));
        FrameReader reader = reader(Arrays.copyOf(frame, 300_000), Integer.MAX_VALUE);
        FrameException thrown = assertThrows(FrameException.class, () -> reader.read(LIMIT));
        assertEquals(new Fault.Truncated(500_008, 300_000), thrown.fault());
    }

    @Test
    void theLimitIsInclusive() throws IOException {
        assertEquals(100, reader(Frames.encode(bytes(100)), 9).read(100).length);
        FrameException thrown = assertThrows(FrameException.class,
                () -> reader(Frames.encode(bytes(101)), 9).read(100));
        assertEquals(new Fault.TooLarge(101, 100), thrown.fault());
    }

    @Test
    void eachReadHasItsOwnLimitEvenForBytesThatWereReadAhead() throws IOException {
        FrameReader reader = reader(join(Frames.encode(bytes(10)), Frames.encode(bytes(1_000))), Integer.MAX_VALUE);
        assertEquals(10, reader.read(64).length);
        assertEquals(1_000, reader.read(LIMIT).length);
    }

    @ParameterizedTest
    @ValueSource(longs = { -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, (1L << 32) + 4, 1L << 31 })
    void aLengthBeyondTheLimitIsRefusedUnsigned(long length) {
        byte[] frame = new byte[20];
        for (int i = 0; i < 8; i++) {
            frame[i] = (byte) (length >>> 56 - 8 * i);
        }
        FrameException thrown = assertThrows(FrameException.class, () -> reader(frame, 20).read(LIMIT));
        assertEquals(new Fault.TooLarge(length, LIMIT), thrown.fault());
        assertTrue(thrown.getMessage().contains(Long.toUnsignedString(length)), thrown.getMessage());
    }

    @Test
    void anAnnouncedFrameCostsNoMoreThanWhatHasCome() {
        byte[] frame = Arrays.copyOf(Frames.encode(bytes(LIMIT)), 1_000);
        FrameReader reader = reader(frame, 100);
        long before = Allocated.byThisThread();
        assertThrows(FrameException.class, () -> reader.read(LIMIT));
        long cost = Allocated.byThisThread() - before;
        assertTrue(cost < 1024 * 1024, "allocated " + cost);
    }

    @Test
    void aWholeFrameThatWasReadAheadIsFoundWithoutTouchingTheStream() throws IOException {
        byte[] stream = join(Frames.encode(bytes(3)), Frames.encode(bytes(0)),
                Arrays.copyOf(Frames.encode(bytes(9)), 12));
        FrameReader reader = reader(stream, Integer.MAX_VALUE);
        assertFalse(reader.next(LIMIT));
        assertTrue(reader.fill());
        assertTrue(reader.next(LIMIT));
        assertArrayEquals(bytes(3), reader.payload());
        assertTrue(reader.next(LIMIT));
        assertEquals(0, reader.length());
        assertFalse(reader.next(LIMIT));
        assertThrows(FrameException.class, reader::fill);
    }

    @Test
    void randomBytesGiveFramesOrNamedFaults() throws IOException {
        long seed = Long.getLong("heddle.seed", 3L);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] stream = new byte[random.nextInt(200)];
            random.nextBytes(stream);
            for (int i = 0; i < Math.min(7, stream.length) && random.nextInt(3) > 0; i++) {
                stream[i] = 0;
            }
            FrameReader reader = reader(stream, 1 + random.nextInt(50));
            try {
                for (byte[] payload = reader.read(64); payload != null; payload = reader.read(64)) {
                    assertTrue(payload.length <= 64, "seed " + seed);
                }
            } catch (FrameException e) {
                assertInstanceOf(Fault.class, e.fault(), "seed " + seed);
            }
        }
    }

    @Test
    void aStreamThatFailsSaysSoItself() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        assertEquals("reset", assertThrows(IOException.class, () -> new FrameReader(broken).read(9)).getMessage());
    }

    private static FrameReader reader(byte[] stream, int piece) {
        return new FrameReader(new ByteArrayInputStream(stream) {
            @Override
            public int read(byte[] out, int at, int length) {
                return super.read(out, at, Math.min(length, piece));
            }
        });
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
