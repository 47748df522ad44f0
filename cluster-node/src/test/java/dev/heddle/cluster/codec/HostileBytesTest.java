package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.cluster.codec.ArgumentsOfRustTest.Golden;
import dev.heddle.cluster.frame.Allocated;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that no honest peer sends: a message comes of them, or a CodecException, and little memory is taken. */
@Timeout(60)
class HostileBytesTest {
    private static final int CHANGES = 300;

    /** Such a length begins with a bit that makes it negative, or does not fit an array, or is a little too long. */
    private static final long[] LENGTHS = { -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 32, 1 << 24 };

    @Test
    void goldenBytesThatWereChangedAreMessagesOrCodecExceptions() throws Exception {
        long seed = Long.getLong("heddle.seed", 11L);
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (Golden line : ArgumentsOfRustTest.golden("0.16.5")) {
            for (int i = 0; i < CHANGES; i++) {
                byte[] changed = changed(line.bytes(), random);
                String where = "seed " + seed + ", " + line.kind() + " " + line.name() + " "
                        + HexFormat.of().formatHex(changed);
                try {
                    Object message = line.decode(changed);
                    assertWrittenAgain(line, changed, message, where);
                    read++;
                } catch (CodecException e) {
                    assertFalse(e.getMessage().isEmpty(), where);
                    refused++;
                } catch (RuntimeException | StackOverflowError e) {
                    fail(where, e);
                }
            }
        }
        assertTrue(read > 1_000 && refused > 1_000, read + " read, " + refused + " refused, seed " + seed);
    }

    // What is read is exactly what was sent; only protobuf may write the same in several ways.
    private static void assertWrittenAgain(Golden line, byte[] changed, Object message, String where) {
        Encoded again = ArgumentsOfRustTest.encode(line.codec(), message);
        if (!line.name().equals("Join")) {
            assertEquals(HexFormat.of().formatHex(changed), HexFormat.of().formatHex(again.arguments()), where);
        }
    }

    private static byte[] changed(byte[] bytes, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            case 2 -> {
                byte[] random40 = new byte[random.nextInt(40)];
                random.nextBytes(random40);
                yield random40;
            }
            case 3 -> withLength(bytes, random);
            default -> flipped(bytes, random);
        };
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] out = bytes.clone();
        for (int i = random.nextInt(3); i >= 0 && out.length > 0; i--) {
            out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return out;
    }

    private static byte[] withLength(byte[] bytes, Random random) {
        byte[] out = Arrays.copyOf(bytes, Math.max(8, bytes.length));
        long length = LENGTHS[random.nextInt(LENGTHS.length)] - random.nextInt(3);
        java.nio.ByteBuffer.wrap(out).putLong(0, length);
        return out;
    }

    @Test
    void aLengthThatIsNotThereCostsNoMemory() throws Exception {
        List<Golden> lines = ArgumentsOfRustTest.golden("0.16.5").stream()
                .filter(line -> line.kind().equals("cast") && line.bytes().length >= 8).toList();
        long most = 0;
        for (int round = 0; round < 2; round++) {
            most = 0;
            for (Golden line : lines) {
                for (long length : LENGTHS) {
                    byte[] bytes = line.bytes().clone();
                    java.nio.ByteBuffer.wrap(bytes).putLong(0, length);
                    long before = Allocated.byThisThread();
                    try {
                        RustTypes.CODEC.decode(line.name(), bytes);
                        fail(line.toString());
                    } catch (CodecException e) {
                        most = Math.max(most, Allocated.byThisThread() - before);
                    }
                }
            }
        }
        assertTrue(most < 100_000, "a refusal took " + most + " bytes");
    }

    @Test
    void anAnswerThatWasChangedIsAnAnswerOrACodecException() {
        long seed = Long.getLong("heddle.seed", 13L);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] reply = new byte[random.nextInt(12)];
            random.nextBytes(reply);
            try {
                RustTypes.CODEC.encode(new RustTypes.Only(answer -> {})).reply().complete(reply);
                RustTypes.CACHE.encode(new RustTypes.Cache.Get<>("k", answer -> {})).reply().complete(reply);
            } catch (CodecException e) {
                assertFalse(e.getMessage().isEmpty());
            } catch (RuntimeException e) {
                fail("seed " + seed + " " + HexFormat.of().formatHex(reply), e);
            }
        }
    }
}
