package dev.heddle.actor.port;

/** Why a subscription of an {@link OutputPort} is over. What is sent later does not reach the subscriber by it. */
public sealed interface SubscriptionEnd {

    /** Somebody closed it. */
    record Unsubscribed() implements SubscriptionEnd {}

    /**
     * The subscriber has ended, or the connection to its node is lost; for an actor that had subscribed itself in a
     * callback also: its instance is over, and a new one may begin.
     */
    record SubscriberEnded() implements SubscriptionEnd {}

    /** The port was closed, perhaps before the subscription began. */
    record PortClosed() implements SubscriptionEnd {}

    /**
     * The subscription disconnects subscribers that are too slow, and this one was.
     *
     * @param message what found no room; it is a dead letter as well
     */
    record TooSlow(Object message) implements SubscriptionEnd {}

    /**
     * The converter threw, or returned null.
     *
     * @param value what it was to convert; it is a dead letter as well
     * @param cause what it threw
     */
    record ConverterFailed(Object value, Throwable cause) implements SubscriptionEnd {}
}
