package dev.heddle.actor.port;

import dev.heddle.actor.ActorRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Publish-subscribe between actors: whoever has the port sends values on it, and each actor that has subscribed gets
 * them as messages of its own type. The publisher does not know who they are, nor do they know each other.
 *
 * <p><b>Threading.</b> Every method may be called from every thread, handlers included. Only {@link #send} may wait,
 * for subscribers whose options or mailbox say so, each with a limit. All subscribers get the same object: values must
 * not change once they are sent.
 *
 * <p><b>Ordering.</b> What one thread, or one actor, sends comes to each subscriber in the order of sending, between
 * the other messages that it tells the subscriber. There is no order between publishers, nor between subscribers.
 *
 * <p><b>Late subscribers</b> get what is sent after {@code subscribe} has returned, and nothing of what was sent before
 * it was called. A port keeps no values.
 *
 * <p><b>Ends.</b> A subscription ends with its subscriber, wherever that lives; it survives the subscriber's restarts,
 * unless the actor had subscribed itself in a callback: then it ends with that instance, as timers do, and the next one
 * subscribes anew. A port that nobody has any more needs no {@link #close}.
 *
 * @param <T> the values that are sent
 */
public final class OutputPort<T> implements AutoCloseable {
    private static final Subscriber<?>[] NOBODY = {};

    /** In place of the list, once it is closed. */
    private static final Subscriber<?>[] CLOSED = {};

    private final String name;

    /** Copied on each change. */
    private final AtomicReference<Subscriber<T>[]> subscribers = new AtomicReference<>(nobody(NOBODY));

    private OutputPort(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    @SuppressWarnings("unchecked") // Empty for every T.
    private static <T> Subscriber<T>[] nobody(Subscriber<?>[] empty) {
        return (Subscriber<T>[]) empty;
    }

    /**
     * A port without subscribers. It belongs to no system.
     *
     * @param name for people, in logs and dead letters; need not be unique, not null
     * @param <T> the values that are sent
     * @return open
     */
    public static <T> OutputPort<T> create(String name) {
        return new OutputPort<>(name);
    }

    /**
     * Sends a value to all who have subscribed; with nobody there it goes nowhere. Whatever a subscriber or its
     * converter does, the others get the value and the publisher no exception.
     *
     * <p>Returns at once unless a subscriber without room is to be waited for. All others have got the value by then.
     *
     * @param value not null
     * @throws dev.heddle.actor.AskInterruptedException the thread was interrupted while it waited for room; its
     *             interrupt flag is set again, and who had no room gets a dead letter
     */
    public void send(T value) {
        Objects.requireNonNull(value, "value");
        List<Delayed> delayed = null;
        for (Subscriber<T> subscriber : subscribers.get()) {
            Object message = subscriber.deliver(value);
            if (message != null) {
                if (delayed == null) {
                    delayed = new ArrayList<>();
                }
                delayed.add(new Delayed(subscriber, message, subscriber.nanoTime()));
            }
        }
        if (delayed != null) {
            Delayed.await(delayed);
        }
    }

    /**
     * Subscribes an actor whose messages are the port's values. For other messages there are views: {@code
     * port.subscribe(actor.narrow(Reading::new))}.
     *
     * @param subscriber not null
     * @return the subscription; one that has ended when the subscriber or the port has
     */
    public PortSubscription subscribe(ActorRef<? super T> subscriber) {
        return subscribe(subscriber, SubscriptionOptions.defaults());
    }

    /**
     * Subscribes an actor whose messages are the port's values.
     *
     * @param subscriber not null
     * @param options what happens when it is slow, and who hears of the end; not null
     * @return the subscription; one that has ended when the subscriber or the port has
     */
    public PortSubscription subscribe(ActorRef<? super T> subscriber, SubscriptionOptions options) {
        return add(subscriber, value -> value, options);
    }

    /**
     * Subscribes an actor through a converter, without a limit of the subscription's own.
     *
     * @param subscriber not null
     * @param converter as for {@link #subscribe(ActorRef, Function, SubscriptionOptions)}
     * @param <M> the subscriber's messages
     * @return the subscription; one that has ended when the subscriber or the port has
     */
    public <M> PortSubscription subscribe(ActorRef<M> subscriber,
            Function<? super T, Optional<? extends M>> converter) {
        return subscribe(subscriber, converter, SubscriptionOptions.defaults());
    }

    /**
     * Subscribes an actor through a converter. Whoever subscribes twice gets everything twice.
     *
     * @param subscriber not null
     * @param converter makes the subscriber's message of a value, or empty for a value that it does not want. Runs on
     *            the publisher's thread, on several at once when several send, and must be quick. When it throws or
     *            returns null this subscription ends, with {@link SubscriptionEnd.ConverterFailed}
     * @param options what happens when the subscriber is slow, and who hears of the end; not null
     * @param <M> the subscriber's messages
     * @return the subscription; one that has ended when the subscriber or the port has
     */
    public <M> PortSubscription subscribe(ActorRef<M> subscriber, Function<? super T, Optional<? extends M>> converter,
            SubscriptionOptions options) {
        Objects.requireNonNull(converter, "converter");
        return add(subscriber, value -> Objects.requireNonNull(converter.apply(value),
                "the converter returned null; let it return Optional.empty()").orElse(null), options);
    }

    private PortSubscription add(ActorRef<?> ref, Function<? super T, ?> converter, SubscriptionOptions options) {
        Subscriber<T> added = new Subscriber<>(this, Objects.requireNonNull(ref, "subscriber"), converter,
                Objects.requireNonNull(options, "options"));
        Subscriber<T>[] before = subscribers.getAndUpdate(unlessClosed(had -> {
            Subscriber<T>[] more = Arrays.copyOf(had, had.length + 1);
            more[had.length] = added;
            return more;
        }));
        if (before == CLOSED) {
            added.end(new SubscriptionEnd.PortClosed());
        }
        added.begin();
        return added;
    }

    private static <T> UnaryOperator<Subscriber<T>[]> unlessClosed(UnaryOperator<Subscriber<T>[]> change) {
        return had -> had == CLOSED ? had : change.apply(had);
    }

    /** One that has ended. */
    void remove(Subscriber<T> ended) {
        subscribers.updateAndGet(unlessClosed(had -> without(had, ended)));
    }

    private static <T> Subscriber<T>[] without(Subscriber<T>[] had, Subscriber<T> ended) {
        int place = Arrays.asList(had).indexOf(ended);
        if (place < 0) {
            return had;
        }
        if (had.length == 1) {
            return nobody(NOBODY);
        }
        Subscriber<T>[] fewer = Arrays.copyOf(had, had.length - 1);
        System.arraycopy(had, place + 1, fewer, place, had.length - 1 - place);
        return fewer;
    }

    /**
     * How many subscriptions go on now.
     *
     * @return zero or more, a snapshot
     */
    public int subscriptions() {
        return subscribers.get().length;
    }

    /**
     * Ends all subscriptions, and those that are tried later at once. What is sent from now on goes nowhere; what was
     * sent before is handled. Closing twice changes nothing.
     */
    @Override
    public void close() {
        for (Subscriber<T> subscriber : subscribers.getAndSet(nobody(CLOSED))) {
            subscriber.end(new SubscriptionEnd.PortClosed());
        }
    }

    /**
     * Whether {@link #close} was called.
     *
     * @return true from then on
     */
    public boolean isClosed() {
        return subscribers.get() == CLOSED;
    }

    @Override
    public String toString() {
        return "output port " + name;
    }
}
