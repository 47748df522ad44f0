package dev.heddle.samples.benchmarks.remote;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used so far.
 *
 * @param bytes allocated by all threads
 * @param calls to the system that read or write; 0 where the system does not tell
 */
record Usage(long bytes, long calls) {
    private static final Path COUNTERS = Path.of("/proc/self/io");

    static Usage now() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return new Usage(threads.getTotalThreadAllocatedBytes(), readsAndWrites());
    }

    private static long readsAndWrites() {
        try {
            return Files.readAllLines(COUNTERS).stream().filter(line -> line.startsWith("sysc"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1))).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    static Usage parse(String text) {
        String[] words = text.split(" ");
        return new Usage(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    Usage plus(Usage other) {
        return new Usage(bytes + other.bytes, calls + other.calls);
    }

    Usage minus(Usage other) {
        return new Usage(bytes - other.bytes, calls - other.calls);
    }

    @Override
    public String toString() {
        return bytes + " " + calls;
    }
}
