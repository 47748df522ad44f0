package dev.heddle.cluster.scenario;

import dev.heddle.cluster.HostAndPort;

/** A node that takes part, wherever it runs. The test's thread. */
public interface Member extends AutoCloseable {

    /** Where it listens. */
    HostAndPort address();

    /**
     * Has it do something; the verbs are those of {@link Agent}.
     *
     * @throws AssertionError when it cannot, or does not answer in time
     */
    Reply ask(Object... words);

    /** It dies without a farewell; it is gone when this returns. */
    void kill();

    /** It stands still until it is resumed. */
    void pause();

    void resume();

    /** Ends it, however; for the end of a test. */
    @Override
    void close();
}
