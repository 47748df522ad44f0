package dev.heddle.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.factory.Job;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The crates themselves: they still write the golden jobs, and they read those that are written here. */
@Tag("interop")
@Timeout(60)
class RustJobsInteropTest {
    private static final int EACH = 100;

    @TempDir
    private Path folder;

    private final List<String> sent = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theCratesStillWriteTheGoldenJobs(String version) throws Exception {
        assertEquals(JobCodecTest.golden(version),
                RustArgumentsInteropTest.run(folder, version, "golden-jobs", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.15.12", "0.16.5" })
    void theCratesReadJobsThatAreWrittenHereAsTheyWereMeant(String version) throws Exception {
        long seed = Long.getLong("heddle.seed", System.nanoTime());
        Random random = new Random(seed);
        MessageCodec<JobCodecTest.Work> works = JobCodecTest.Work.CODEC;
        MessageCodec<String> texts = MessageCodecs.bare(WireType.TEXT);
        for (int i = 0; i < EACH; i++) {
            byte[] bytes = new byte[random.nextInt(50)];
            random.nextBytes(bytes);
            JobCodecTest.Work add = new JobCodecTest.Work.Add(random.nextLong());
            JobCodecTest.Work sum = new JobCodecTest.Work.Sum(reply -> {});
            add("Text", RandomValues.text(random), add, works, random);
            add("U64", random.nextLong(), sum, works, random);
            add("U8s", ByteBuffer.wrap(bytes), add, works, random);
            add("Text", RandomValues.text(random), RandomValues.text(random), texts, random);
        }
        List<String> read = RustArgumentsInteropTest.run(folder, version, "golden-jobs-read", sent);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), read.get(i), "seed " + seed + ", line " + i);
        }
        assertEquals(expected.size(), read.size());
    }

    private <J> void add(String name, Object key, J message, MessageCodec<J> messages, Random random) {
        Instant submitted = Instant.EPOCH.plusNanos(random.nextLong() >>> 1);
        add(name, key, message, JobCodecTest.codec(name, messages, submitted), submitted, random);
    }

    @SuppressWarnings("unchecked") // Whoever calls knows the type of the keys.
    private <K, J> void add(String name, Object key, J message, JobCodec<K, J> codec, Instant submitted,
            Random random) {
        Job<K, J> job = Job.of((K) key, message);
        if (random.nextBoolean()) {
            job = job.timeToLive(Duration.ofNanos(random.nextLong() >>> 1 | 1));
        }
        String line = name + ' ' + JobCodecTest.shown(codec.encode(job));
        sent.add(line);
        expected.add((line + ' ' + JobCodecTest.said(name, job, submitted)).strip());
    }
}
