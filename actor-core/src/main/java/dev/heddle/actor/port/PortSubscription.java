package dev.heddle.actor.port;

import dev.heddle.actor.Subscription;
import java.util.Optional;

/**
 * One subscription of an {@link OutputPort}. It goes on until it is closed, its subscriber ends, the port is closed, or
 * it goes wrong; {@link #end()} says which of them. It may be forgotten: the port keeps it. Any thread.
 *
 * <p>Not for implementation outside Heddle.
 */
public interface PortSubscription extends Subscription {

    /**
     * Ends it. What was sent before is handled all the same, and so may be what another thread is sending meanwhile; a
     * publisher that waits for room in it does so no longer, and its message is a dead letter. Closing twice changes
     * nothing.
     */
    @Override
    void close();

    /**
     * Whether it still goes on; it may end at any moment after.
     *
     * @return false once it has ended
     */
    boolean isActive();

    /**
     * Why it has ended.
     *
     * @return empty while it goes on
     */
    Optional<SubscriptionEnd> end();
}
