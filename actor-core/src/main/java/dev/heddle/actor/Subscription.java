package dev.heddle.actor;

/** Something that goes on until it is closed. Closing twice changes nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
