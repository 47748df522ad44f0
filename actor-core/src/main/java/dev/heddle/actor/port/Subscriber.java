package dev.heddle.actor.port;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.port.SubscriptionOptions.WhenSlow;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.NarrowedRef;
import dev.heddle.actor.spi.Subscribable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One actor's subscription: converts, delivers, and knows when it is over. Any thread. */
final class Subscriber<T> implements PortSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(OutputPort.class);
    static final String ENDED = "the subscriber has ended";
    private static final LogLimit FAILURES = new LogLimit(LOG, "failures of converters and listeners");

    private final OutputPort<T> port;

    /** As it was given; perhaps a view. */
    private final ActorRef<?> given;
    private final Subscribable ref;
    private final Function<? super T, ?> converter;
    private final SubscriptionOptions options;
    private final Way way;

    /** Null as long as it goes on. */
    private final AtomicReference<SubscriptionEnd> end = new AtomicReference<>();

    /** What the subscriber calls; it knows this weakly, so it is kept here. */
    private final Runnable over = () -> end(new SubscriptionEnd.SubscriberEnded());

    Subscriber(OutputPort<T> port, ActorRef<?> given, Function<? super T, ?> converter, SubscriptionOptions options) {
        this.port = port;
        this.given = given;
        this.ref = subscribable(NarrowedRef.unwrap(given));
        this.converter = converter;
        this.options = options;
        this.way = way();
    }

    private static Subscribable subscribable(ActorRef<?> ref) {
        if (ref instanceof Subscribable subscribable) {
            return subscribable;
        }
        throw new IllegalArgumentException("Only actors of Heddle can subscribe, not a " + ref.getClass().getName());
    }

    private Way way() {
        ActorRef<?> base = NarrowedRef.unwrap(given);
        if (!(base instanceof LocalRef<?> local)) {
            return new Direct(base, false, Reason.OVER_BUDGET);
        }
        return switch (options.whenSlow()) {
            case AS_MAILBOX -> new Direct(base, !local.isBounded(), Reason.MAILBOX_FULL);
            case DROP_OLDEST -> new Latest(local, options.capacity());
            case BLOCK, DROP_NEWEST, DISCONNECT -> new Counted(local, options.capacity());
        };
    }

    /** It is on the port's list: from now on it is to end with its subscriber. */
    void begin() {
        if (isActive()) {
            ref.whenOver(over);
        }
    }

    long nanoTime() {
        return ref.nanoTime();
    }

    /** Sends a value on; the message that is to be waited for, or null when there is nothing left to do. */
    Object deliver(T value) {
        if (!isActive()) {
            return null;
        }
        Object message = convert(value);
        if (message == null || isDelivered(message)) {
            return null;
        }
        if (ref.isAlive() && !patience().isZero() && Runners.mayWait()) {
            return message;
        }
        refused(message);
        return null;
    }

    /** The subscriber's message; null for none. */
    private Object convert(T value) {
        try {
            Object made = converter.apply(value);
            return made == null ? null : NarrowedRef.unwrapped(given, made);
        } catch (Throwable t) {
            if (end(new SubscriptionEnd.ConverterFailed(value, t))) {
                ref.deadLetter(Reason.NOT_CONVERTED, value, "the converter of a subscription failed: "
                        + t.getClass().getName());
            }
            return null;
        }
    }

    private boolean isDelivered(Object message) {
        try {
            return way.deliver(message);
        } catch (RuntimeException e) {
            unencodable(message, e);
            return true;
        }
    }

    private void unencodable(Object message, RuntimeException cause) {
        ref.deadLetter(Reason.UNENCODABLE, message, String.valueOf(cause.getMessage()));
    }

    /** How long a publisher is to wait for room. */
    private Duration patience() {
        return options.whenSlow() == WhenSlow.AS_MAILBOX ? ref.patience() : options.waitLimit();
    }

    /** Waits for room. On the publisher's thread. */
    void await(Object message, long sinceNanos) {
        Duration left = patience().minusNanos(ref.nanoTime() - sinceNanos);
        boolean taken = false;
        try {
            taken = left.isPositive() ? way.await(message, left) : way.deliver(message);
        } catch (AskInterruptedException e) {
            refused(message);
            throw e;
        } catch (RuntimeException e) {
            unencodable(message, e);
            return;
        }
        if (!taken) {
            refused(message);
        }
    }

    private void refused(Object message) {
        if (!ref.isAlive()) {
            ref.deadLetter(Reason.NO_SUCH_ACTOR, message, ENDED);
            return;
        }
        ref.deadLetter(way.full(), message, "no room in the subscription to " + port);
        if (options.whenSlow() == WhenSlow.DISCONNECT) {
            end(new SubscriptionEnd.TooSlow(message));
        }
    }

    @Override
    public void close() {
        end(new SubscriptionEnd.Unsubscribed());
    }

    /** Ends it, unless it has ended; says whether it did. */
    boolean end(SubscriptionEnd how) {
        if (!end.compareAndSet(null, how)) {
            return false;
        }
        port.remove(this);
        ref.forget(over);
        way.close();
        log(how);
        options.onEnd().ifPresent(listener -> ref.beside(() -> tell(listener, how)));
        return true;
    }

    private void log(SubscriptionEnd how) {
        switch (how) {
            case SubscriptionEnd.ConverterFailed(var value, var cause) -> {
                if (FAILURES.admits()) {
                    LOG.error("A converter of {} for {} failed; the subscription has ended", port, given, cause);
                }
            }
            case SubscriptionEnd.TooSlow(var message) -> LOG.warn("{} was too slow for {}; its subscription has ended",
                    given, port);
            case SubscriptionEnd.Unsubscribed ended -> ended(how);
            case SubscriptionEnd.SubscriberEnded ended -> ended(how);
            case SubscriptionEnd.PortClosed ended -> ended(how);
        }
    }

    private void ended(SubscriptionEnd how) {
        LOG.debug("The subscription of {} to {} has ended: {}", given, port, how);
    }

    private static void tell(Consumer<? super SubscriptionEnd> listener, SubscriptionEnd how) {
        try {
            listener.accept(how);
        } catch (Throwable t) {
            if (FAILURES.admits()) {
                LOG.error("A listener for the end of a subscription failed", t);
            }
        }
    }

    @Override
    public boolean isActive() {
        return end.get() == null;
    }

    @Override
    public Optional<SubscriptionEnd> end() {
        return Optional.ofNullable(end.get());
    }

    @Override
    public String toString() {
        return "subscription of " + given + " to " + port;
    }
}
