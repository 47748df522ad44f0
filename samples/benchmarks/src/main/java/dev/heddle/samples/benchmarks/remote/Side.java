package dev.heddle.samples.benchmarks.remote;

import java.util.concurrent.ThreadFactory;

/** Both ends of one way to talk to an echo actor in another process. */
interface Side {

    /** Hosts the echo actor. */
    Serving serve();

    /** Connects to one on loopback. */
    Far connect(int port);

    /** Once in each of the two processes, before anything is measured. */
    default void warmUp() {}

    /** The threads that call. */
    default ThreadFactory callers() {
        return Thread.ofVirtual().factory();
    }

    /** How many calls may be under way at once. */
    default int callsMax() {
        return Integer.MAX_VALUE;
    }

    /** What is hosted, until it is closed. */
    interface Serving extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** By the name it has in the table. */
    static Side of(String name) {
        return switch (name) {
            case "heddle", "baseline" -> new HeddleSide(false);
            case RemoteRun.TLS -> new HeddleSide(true);
            case "artery" -> new ArterySide();
            case "raw-thread" -> new RawSide(Thread.ofPlatform().daemon().factory());
            case "raw-vthread" -> new RawSide(Thread.ofVirtual().factory());
            default -> throw new IllegalArgumentException("No side is called " + name);
        };
    }
}
