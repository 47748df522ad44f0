package dev.heddle.samples.benchmarks.stage;

/** Settings of Pekko's default dispatcher that were tried; {@code compare tune} says which is best for a row. */
public enum PekkoSetting {
    DEFAULT(""), //
    THROUGHPUT_100("pekko.actor.default-dispatcher.throughput = 100"), //
    ONE_THREAD(pool(1)), //
    ONE_THREAD_100(pool(1) + "\npekko.actor.default-dispatcher.throughput = 100"), //
    TWO_THREADS_100(pool(2) + "\npekko.actor.default-dispatcher.throughput = 100"), //
    VIRTUAL("pekko.actor.default-dispatcher.executor = virtual-thread-executor"), //
    VIRTUAL_100("""
            pekko.actor.default-dispatcher.executor = virtual-thread-executor
            pekko.actor.default-dispatcher.throughput = 100""");

    private final String config;

    PekkoSetting(String config) {
        this.config = config;
    }

    private static String pool(int threads) {
        return """
                pekko.actor.default-dispatcher.executor = fork-join-executor
                pekko.actor.default-dispatcher.fork-join-executor.parallelism-min = %1$d
                pekko.actor.default-dispatcher.fork-join-executor.parallelism-max = %1$d""".formatted(threads);
    }

    String config() {
        return config;
    }
}
