package dev.heddle.actor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of asking many. Each actor that was asked is in one of the two maps; both are in the order in which the
 * actors were given, and cannot be modified.
 *
 * @param replies the answers
 * @param failures why there is no answer: what {@link ActorRef#ask} would have thrown
 * @param <R> the answers
 */
public record Gathered<R>(Map<ActorRef<?>, R> replies, Map<ActorRef<?>, HeddleException> failures) {

    /**
     * Keeps copies of the maps, in their order.
     */
    public Gathered {
        replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /**
     * Whether everybody has answered.
     *
     * @return true for nobody asked, too
     */
    public boolean isComplete() {
        return failures.isEmpty();
    }

    /**
     * The answers in the order of the actors, when everybody has answered.
     *
     * @return unmodifiable
     * @throws HeddleException the first failure
     */
    public List<R> orThrow() {
        if (isComplete()) {
            return List.copyOf(replies.values());
        }
        HeddleException first = failures.values().iterator().next();
        // It was made on another thread: its trace should show who asked.
        first.setStackTrace(Thread.currentThread().getStackTrace());
        throw first;
    }
}
