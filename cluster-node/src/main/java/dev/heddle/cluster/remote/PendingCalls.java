package dev.heddle.cluster.remote;

import dev.heddle.actor.HeddleException;
import dev.heddle.actor.MessageCodec.ReplySource;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.spi.Dependants;
import dev.heddle.actor.spi.Errands;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for one remote actor: calls for their answers, others for its end, or to end it. Any thread. */
final class PendingCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PendingCalls.class);

    private final Map<Long, Pending> byTag = new ConcurrentHashMap<>();
    private final AtomicLong tags = new AtomicLong();

    /** Who waits for the end of the stand-in. */
    private final Set<Ask<Unit>> endWaiters = ConcurrentHashMap.newKeySet();

    /** Who wants to hear of its end, and why it came. */
    private final Set<Consumer<StopReason>> monitors = ConcurrentHashMap.newKeySet();

    /** What ends with the stand-in though others hold it. */
    private final Dependants dependants = new Dependants();

    /** Ends of the stand-in that are due later. */
    private final Errands errands;

    PendingCalls(Errands errands) {
        this.errands = errands;
    }

    /** @param ask null for a call that was told, whose reply port is somebody else's */
    long add(ReplySource source, Ask<?> ask) {
        long tag = tags.incrementAndGet();
        byTag.put(tag, new Pending(source, ask));
        return tag;
    }

    /** Null when nobody waits under that tag. */
    Pending remove(long tag) {
        return byTag.remove(tag);
    }

    Set<Ask<Unit>> endWaiters() {
        return endWaiters;
    }

    Set<Consumer<StopReason>> monitors() {
        return monitors;
    }

    Dependants dependants() {
        return dependants;
    }

    Errands errands() {
        return errands;
    }

    /** Ends everything that waits; says how many calls that were. */
    int failAll(Supplier<? extends HeddleException> cause) {
        int failed = 0;
        for (Long tag : byTag.keySet()) {
            Pending pending = byTag.remove(tag);
            if (pending != null) {
                failed++;
                pending.fail(cause);
            }
        }
        dependants.ended();
        endWaiters.forEach(waiter -> waiter.send(Unit.UNIT));
        return failed;
    }

    record Pending(ReplySource source, Ask<?> ask) {
        void fail(Supplier<? extends HeddleException> cause) {
            if (ask != null) {
                ask.fail(cause.get());
            } else {
                nobodyAnswers(source.port(), cause.get());
            }
        }
    }

    /** For a request that was told with somebody else's port in it: whoever waits there need not wait any longer. */
    static void nobodyAnswers(ReplyTo<?> port, HeddleException cause) {
        if (port instanceof Ask<?> asked) {
            asked.fail(cause);
            return;
        }
        try {
            port.declineWith(cause);
        } catch (RuntimeException e) {
            LOG.error("The reply port {} failed when it was declined", port.getClass().getName(), e);
        }
    }
}
