package dev.heddle.cluster.jobs;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.log.Said;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the work of seats on other nodes with one handler, which is replaced when it throws. */
final class Host<K, J> implements Actor<Order<K, J>> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteWorkers.class);

    /** Nobody asks about them any more: whoever did the asking has ended in between. */
    private static final int UNASKED_MAX = 1_000;

    private static final String NOTHING_CAME = "did not come, came too late, or could not be read";

    /** Characters of an exception's text. */
    private static final int TEXT_MAX = 1_000;

    private final Supplier<? extends JobHandler<K, J>> handlers;
    private final Map<Long, String> outcomes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > UNASKED_MAX;
        }
    };

    /** Null until it is needed. */
    private JobHandler<K, J> handler;

    Host(Supplier<? extends JobHandler<K, J>> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void receive(Order<K, J> order, ActorContext<Order<K, J>> self) {
        switch (order) {
            case Order.Work<K, J> work -> outcomes.put(work.number(), done(work));
            case Order.Finished<K, J> question -> {
                String outcome = outcomes.remove(question.number());
                question.outcome().send(outcome == null ? NOTHING_CAME : outcome);
            }
        }
    }

    /** Empty when all went well. */
    private String done(Order.Work<K, J> work) {
        try {
            if (handler == null) {
                handler = Objects.requireNonNull(handlers.get(), "the supplier made no handler");
            }
            handler.handle(work.job());
            return "";
        } catch (Throwable e) {
            handler = null;
            Said.say(LOG, "a job of another node", () -> LOG
                    .warn("The handler of a job of another node failed, and is replaced", e));
            work.job().replyTo().filter(port -> port.timeLeft().filter(Duration::isZero).isEmpty())
                    .ifPresent(port -> port.decline("the handler failed"));
            return "failed with " + said(e);
        }
    }

    /** Its text, as far as it can be sent. */
    private static String said(Throwable failure) {
        String text = Said.described(failure);
        String some = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "..." : text;
        // What is half of a pair is a question mark then.
        return new String(some.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
