package dev.heddle.samples.benchmarks.remote;

/** An echo actor in another process, as whoever drives it sees it. Any thread; everything blocks. */
interface Far extends AutoCloseable {

    /** Gets the bytes back. */
    byte[] call(byte[] bytes);

    /** One way; counted there. */
    void cast(String text);

    /** How many casts have been handled. */
    long count();

    @Override
    void close();
}
