package dev.heddle.actor;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a refusal that a port has no ears for: it is said in the log, a line a second at most. */
final class UnheardDecline {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyTo.class);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final AtomicLong NEXT_LINE = new AtomicLong(System.nanoTime());

    private UnheardDecline() {}

    static void log(Object port, String reason) {
        Objects.requireNonNull(reason, "reason");
        long next = NEXT_LINE.get();
        long now = System.nanoTime();
        if (now - next >= 0 && NEXT_LINE.compareAndSet(next, now + SECOND_NANOS)) {
            LOG.warn("A request was declined, and its port, a {}, tells nobody: {}; use ask, or a port of a class that"
                    + " implements decline", port.getClass().getName(), reason);
        }
    }
}
