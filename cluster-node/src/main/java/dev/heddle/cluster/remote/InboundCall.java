package dev.heddle.cluster.remote;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.cluster.MessageTooLargeException;
import dev.heddle.cluster.link.Offer;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request from a peer, not read yet, and the way back for its answer. The answer comes from any thread. */
final class InboundCall implements Inbound, MessageCodec.ReplySink {
    private static final Logger LOG = LoggerFactory.getLogger(InboundCall.class);

    private final PeerTable table;
    private final WireMessage.Call call;
    private final Hold hold;
    private final long arrivedNanos = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();

    /** Where it counts. Written once, before it is delivered. */
    private Underway.Tally tally;

    InboundCall(PeerTable table, WireMessage.Call call, Hold hold) {
        this.table = table;
        this.call = call;
        this.hold = hold;
    }

    @Override
    public <M> M decode(MessageCodec<M> codec) {
        hold.handled(InboundBudget.cost(call));
        try {
            return codec.decode(call.variant(), call.what(), call.metadata().orElse(null), this);
        } catch (Throwable t) {
            settles();
            throw t;
        }
    }

    @Override
    public void discarded() {
        hold.handled(InboundBudget.cost(call));
        settles();
    }

    @Override
    public void dropped() {
        hold.freedElsewhere(InboundBudget.cost(call));
        settles();
    }

    /** Whether this was the answer, or the end of all hope for one. */
    private boolean settles() {
        boolean first = answered.compareAndSet(false, true);
        if (first) {
            settled();
        }
        return first;
    }

    private void settled() {
        tally.settled();
    }

    /** On the reader, before it is delivered. */
    void came() {
        tally = table.underway().came(call.timeoutMs(), arrivedNanos);
    }

    /** It never got to anybody. */
    void undeliverable() {
        settles();
    }

    @Override
    public String describe() {
        return "call " + call.variant() + " of " + call.what().length + " bytes";
    }

    /** Whether the caller has stopped waiting: then it is not told anything any more. */
    @Override
    public boolean isExpired() {
        return call.timeoutMs().isPresent()
                && Long.compareUnsigned(millis(waitedNanos()), call.timeoutMs().getAsLong()) > 0;
    }

    private long waitedNanos() {
        return System.nanoTime() - arrivedNanos;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    @Override
    public Optional<Duration> timeLeft() {
        if (answered.get()) {
            return Optional.of(Duration.ZERO);
        }
        if (call.timeoutMs().isEmpty()) {
            return Optional.empty();
        }
        long timeoutMs = call.timeoutMs().getAsLong();
        // What is negative is a very large number without a sign.
        Duration timeout = Duration.ofMillis(timeoutMs < 0 ? Long.MAX_VALUE : timeoutMs);
        Duration left = timeout.minusNanos(waitedNanos());
        if (left.isNegative()) {
            // Whoever looks has nothing to do for it any more, and so will not say so.
            settles();
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(left);
    }

    @Override
    public void reply(byte[] bytes) {
        if (!answered.compareAndSet(false, true)) {
            undelivered(DeadLetter.Reason.LATE_REPLY,
                    isExpired() ? "the caller's time is up" : "it was answered or declined already");
            return;
        }
        try {
            if (isExpired()) {
                undelivered(DeadLetter.Reason.LATE_REPLY, "the caller's time is up");
            } else {
                send(bytes);
            }
        } finally {
            // Not before: a node that leaves is gone as soon as nothing is under way.
            settled();
        }
    }

    @Override
    public void decline(String reason) {
        Objects.requireNonNull(reason, "reason");
        if (settles()) {
            LOG.debug("The {} from {} was declined ({}); the caller's wait ends with its time-out", describe(),
                    table.peerName(), reason);
        } else {
            undelivered(DeadLetter.Reason.LATE_REPLY, "it was answered or declined already");
        }
    }

    private void send(byte[] bytes) {
        try {
            Offer offer = table.outlet().sendNow(new WireMessage.CallReply(call.to(), call.tag(), bytes));
            switch (offer) {
                case ACCEPTED -> {
                }
                case FULL -> undelivered(DeadLetter.Reason.OVER_BUDGET, "too much is waiting to be written");
                case CLOSED -> undelivered(DeadLetter.Reason.NOT_CONNECTED, "the connection has ended");
            }
        } catch (MessageTooLargeException e) {
            undelivered(DeadLetter.Reason.TOO_LARGE, e.getMessage());
        }
    }

    private void undelivered(DeadLetter.Reason reason, String why) {
        table.deadLetter(reason, null, "the answer to " + describe() + " from " + table.peerName(), why);
    }
}
