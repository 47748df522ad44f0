package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Acceptance;
import dev.heddle.actor.factory.Job;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs as the crates of both versions write them, and what is no job. An interop test holds the files against them. */
@Timeout(30)
class JobCodecTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.000000001Z");
    private static final JobCodec<String, Work> CODEC = codec("Text", NOW);

    /** As in samples/rust-peer/src/jobs.rs. */
    sealed interface Work {
        MessageCodec<Work> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Work.class);

        record Add(@U64 long number) implements Work {}

        record Sum(ReplyTo<@U64 Long> reply) implements Work {}

        record Options(ReplyTo<JobOptions> reply) implements Work {}
    }

    static final WireType<ByteBuffer> BUFFER = WireType.BYTES.as(ByteBuffer.class, ByteBuffer::array,
            ByteBuffer::wrap);

    @SuppressWarnings("unchecked") // Whoever calls knows the type of the keys.
    private static <K> JobCodec<K, Work> codec(String key, Instant now) {
        return (JobCodec<K, Work>) codec(key, Work.CODEC, now);
    }

    static <J> JobCodec<?, J> codec(String key, MessageCodec<J> messages, Instant now) {
        WireType<?> type = switch (key) {
            case "Text" -> WireType.TEXT;
            case "U64" -> WireType.U64;
            case "Unit" -> WireType.UNIT;
            default -> BUFFER;
        };
        return new JobCodec<>(type, messages, Clock.fixed(now, ZoneOffset.UTC));
    }

    static List<String> golden(String version) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/golden/jobs-" + version + ".txt"));
    }

    private static byte[] bytes(String hex) {
        return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] bytes) {
        return bytes.length == 0 ? "-" : HexFormat.of().formatHex(bytes);
    }

    /** The line of what is read and written again, as of its own submit time. */
    private static String again(String line) {
        String[] words = line.split(" ", 6);
        byte[] metadata = bytes(words[4]);
        Instant submitted = ((JobOptions) ((ValueCodec.Fixed) WireType.JOB_OPTIONS.codec()).read(metadata, 0, 16))
                .submitTime();
        return words[1].equals("bare")
                ? again(words, codec(words[0], MessageCodecs.bare(WireType.TEXT), submitted), submitted)
                : again(words, codec(words[0], Work.CODEC, submitted), submitted);
    }

    private static <K, J> String again(String[] words, JobCodec<K, J> codec, Instant submitted) {
        boolean isCall = words[1].equals("call");
        Job<K, J> job = codec.decode(words[2].equals("-") ? "" : words[2], bytes(words[3]), bytes(words[4]),
                isCall ? reply -> {} : null);
        assertEquals(isCall, job.replyTo().isPresent());
        Encoded written = codec.encode(job);
        assertEquals(isCall, written.isCall());
        return (words[0] + ' ' + shown(written) + ' ' + said(words[0], job, submitted)).strip();
    }

    /** Kind, variant, arguments and metadata. */
    static String shown(Encoded job) {
        String kind = job.isCall() ? "call" : job.variant().isEmpty() ? "bare" : "cast";
        return kind + ' ' + (job.variant().isEmpty() ? "-" : job.variant()) + ' ' + hex(job.arguments()) + ' '
                + hex(job.metadata());
    }

    static String said(String key, Job<?, ?> job, Instant submitted) {
        Object shown = job.key() instanceof ByteBuffer buffer ? unsigned(buffer) : job.key();
        return (key.equals("U8s") ? shown : Words.of(key.equals("U64") ? "u64" : "String", shown)) + " "
                + Words.of("JobOptions", new JobOptions(submitted, job.timeToLive())) + ' ' + switch (job.message()) {
                    case Work.Add(long number) -> Words.of("u64", number);
                    case String text -> Words.of("String", text);
                    default -> "";
                };
    }

    private static List<Integer> unsigned(ByteBuffer buffer) {
        List<Integer> all = new ArrayList<>();
        for (byte each : buffer.array()) {
            all.add(each & 0xff);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void jobsOfRustAreReadAsTheyWereMeantAndWrittenTheSame(String version) throws IOException {
        List<String> lines = golden(version);
        assertTrue(lines.size() > 10);
        for (String line : lines) {
            assertEquals(line, again(line));
        }
    }

    @Test
    void bothVersionsWriteTheSame() throws IOException {
        assertEquals(golden("0.15.12"), golden("0.16.5"));
    }

    private static Job<String, Work> read(String metadata) {
        return CODEC.decode("Add", bytes("00000000000000080000000000000001"), bytes(metadata), null);
    }

    private static byte[] options(Duration age, Duration ttl) {
        Instant submitted = NOW.minus(age);
        return ByteBuffer.allocate(16).putLong(submitted.getEpochSecond() * 1_000_000_000 + submitted.getNano())
                .putLong(ttl.toNanos()).array();
    }

    private static Optional<Duration> left(Duration age, Duration ttl) {
        return read(hex(options(age, ttl))).timeToLive();
    }

    @Test
    void aTimeToLiveCountsFromTheSubmitTime() {
        assertEquals(Optional.of(Duration.ofSeconds(7)), left(Duration.ofSeconds(3), Duration.ofSeconds(10)));
        assertEquals(Optional.empty(), left(Duration.ofSeconds(3), Duration.ZERO));
    }

    @Test
    void aSubmitTimeInTheFutureProlongsNothing() {
        assertEquals(Optional.of(Duration.ofSeconds(10)), left(Duration.ofSeconds(-60), Duration.ofSeconds(10)));
    }

    @Test
    void aJobWhoseTimeIsOverHasNextToNoneLeft() {
        assertEquals(Optional.of(Duration.ofNanos(1)), left(Duration.ofSeconds(11), Duration.ofSeconds(10)));
        assertEquals(Optional.of(Duration.ofNanos(1)), left(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @Test
    void whatHasTooLittleMetadataIsNoJob() {
        for (int length = 0; length < 16; length++) {
            byte[] some = new byte[length];
            assertThrows(CodecException.class, () -> CODEC.decode("Add", new byte[16], some, null));
        }
        assertThrows(CodecException.class, () -> CODEC.decode("Add", new byte[16], null, null));
        assertThrows(CodecException.class, () -> CODEC.decode("Add", new byte[16]));
        assertThrows(CodecException.class, () -> CODEC.decode("Sum", new byte[0], reply -> {}));
    }

    @Test
    void aKeyThatCannotBeReadIsNoJob() {
        assertThrows(CodecException.class, () -> read("00".repeat(16) + "ff"));
        assertThrows(CodecException.class, () -> codec("U64", NOW).decode("Add",
                bytes("00000000000000080000000000000001"), new byte[16 + 7], null));
    }

    @Test
    void whateverTheBytesAreAJobComesOfThemOrACodecException() {
        long seed = Long.getLong("heddle.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] metadata = new byte[random.nextInt(40)];
            byte[] arguments = new byte[random.nextInt(20)];
            random.nextBytes(metadata);
            random.nextBytes(arguments);
            try {
                CODEC.decode(random.nextBoolean() ? "Add" : "Sum", arguments, metadata,
                        random.nextBoolean() ? null : reply -> {});
            } catch (CodecException e) {
                assertTrue(e.getMessage() != null, "seed " + seed);
            }
        }
    }

    @Test
    void whatTheWireHasNoPlaceForIsRefusedAtTheSender() {
        Job<String, Work> job = Job.of("key", new Work.Add(1));
        ReplyTo<Acceptance<String, Work>> accepted = answer -> {};
        ReplyTo<Long> reply = answer -> {};
        assertThrows(CodecException.class, () -> CODEC.encode(job.accepted(accepted)));
        assertThrows(CodecException.class, () -> CODEC.encode(job.retries(1)));
        assertThrows(CodecException.class, () -> CODEC.encode(job.replyTo(reply)));
        assertThrows(CodecException.class, () -> CODEC.encode(job.timeToLive(Duration.ofDays(365L * 600))));
        assertThrows(CodecException.class, () -> CODEC.encode(Job.of("\uD800", new Work.Add(1))));
        assertTrue(CODEC.encode(Job.<String, Work>of("key", new Work.Sum(reply)).replyTo(reply)).isCall());
    }

    /** A codec that puts something beside its arguments, as that of jobs does. */
    private record Beside(MessageCodec<Work> codec) implements MessageCodec<Work> {
        @Override
        public Class<Work> messageType() {
            return codec.messageType();
        }

        @Override
        public Encoded encode(Work message) {
            Encoded plain = codec.encode(message);
            return new Encoded(plain.variant(), plain.arguments(), plain.reply(), new byte[1]);
        }

        @Override
        public Work decode(String variant, byte[] arguments) {
            return codec.decode(variant, arguments);
        }

        @Override
        public Work decode(String variant, byte[] arguments, ReplySink sink) {
            return codec.decode(variant, arguments, sink);
        }
    }

    @Test
    void aMessageWithMetadataOfItsOwnIsRefusedAtTheSender() {
        MessageCodec<Job<String, Work>> codec = MessageCodecs.jobs(WireType.TEXT, new Beside(Work.CODEC));
        assertThrows(CodecException.class, () -> codec.encode(Job.of("key", new Work.Add(1))));
    }

    @Test
    void keysThatAreNotEqualByContentAndJobsInJobsAreRefused() {
        assertThrows(CodecException.class, () -> MessageCodecs.jobs(WireType.BYTES, Work.CODEC));
        assertThrows(CodecException.class, () -> MessageCodecs.jobs(WireType.TEXT,
                MessageCodecs.jobs(WireType.TEXT, Work.CODEC)));
    }

    @Test
    void theContractNamesTheKeyAndItsChange() {
        String text = "key String\ncast Add(u64)\ncall Options() -> JobOptions\ncall Sum() -> u64\n";
        Contract contract = Contract.of(CODEC);
        assertEquals(text, contract.toString());
        assertEquals(contract, Contract.parse(text));
        assertTrue(contract.since(Contract.parse(text)).isCompatible());
        assertEquals("incompatible: the messages were jobs with a key of u64 and are jobs with a key of String\n",
                contract.since(Contract.parse(text.replace("String", "u64"))).toString());
        assertEquals("incompatible: the messages were no jobs and are jobs with a key of String\n",
                contract.since(Contract.of(Work.CODEC)).toString());
        assertEquals("key String\nbare String\n",
                Contract.of(MessageCodecs.jobs(WireType.TEXT, MessageCodecs.bare(WireType.TEXT))).toString());
        assertEquals("key String\nbare String\n", Contract.parse("key String\nbare String").toString());
    }
}
