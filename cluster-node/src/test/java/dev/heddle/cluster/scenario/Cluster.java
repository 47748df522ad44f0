package dev.heddle.cluster.scenario;

/** Where nodes can be had, and what lies between them. */
public interface Cluster extends AutoCloseable {

    /**
     * A node of that name that listens.
     *
     * @param port 0 for a free one
     */
    Member start(String name, Kind kind, int port);

    /** What lies between its nodes. */
    Network network();

    /** Ends all that it started. */
    @Override
    void close();
}
