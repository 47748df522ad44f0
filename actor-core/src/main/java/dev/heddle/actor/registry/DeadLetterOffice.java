package dev.heddle.actor.registry;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetters;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.log.LogLimit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, logs and shows dead letters. The log gets a few lines a second and then only a number. */
public final class DeadLetterOffice implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Map<DeadLetter.Reason, LongAdder> counts = new EnumMap<>(DeadLetter.Reason.class);
    private final List<Consumer<DeadLetter>> listeners = new CopyOnWriteArrayList<>();
    private final LogLimit limit = new LogLimit(LOG, "dead letters");
    private volatile boolean quiet;

    public DeadLetterOffice() {
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /** Takes a letter. Any thread; never throws. */
    public void post(DeadLetter letter) {
        counts.get(letter.reason()).increment();
        log(letter);
        for (Consumer<DeadLetter> listener : listeners) {
            try {
                listener.accept(letter);
            } catch (Throwable t) {
                LOG.error("A listener for dead letters failed", t);
            }
        }
    }

    /** From now on letters are ordinary: the system is closing. They are still counted and shown. */
    public void systemCloses() {
        quiet = true;
    }

    private void log(DeadLetter letter) {
        if (quiet || isEveryday(letter.reason())) {
            LOG.debug("{}", letter);
            return;
        }
        if (limit.admits()) {
            LOG.warn("Dead letter: {} for {}: {} ({})", letter.reason(),
                    letter.target().map(Object::toString).orElse("nobody"), summary(letter.message()),
                    letter.detail());
        }
    }

    /** Whoever waited has heard of it already. */
    private static boolean isEveryday(DeadLetter.Reason reason) {
        return reason == DeadLetter.Reason.LATE_REPLY || reason == DeadLetter.Reason.EXPIRED;
    }

    /** Not the whole message: it may be large, secret, or throw. */
    private static String summary(Object message) {
        return message instanceof String text && text.length() <= 80 ? text : message.getClass().getName();
    }

    @Override
    public Subscription subscribe(Consumer<DeadLetter> listener) {
        Consumer<DeadLetter> own = Objects.requireNonNull(listener, "listener")::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    @Override
    public long count(DeadLetter.Reason reason) {
        return counts.get(Objects.requireNonNull(reason, "reason")).sum();
    }
}
