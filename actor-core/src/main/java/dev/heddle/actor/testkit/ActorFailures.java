package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorRef;
import java.time.Duration;
import java.util.Objects;

/**
 * The failures of a test's actors that nobody handled: of an actor that ended for good by one and had no parent, or
 * one that left it to the default {@code onSupervision}, or whose supervisor gave up. {@link HeddleExtension} injects
 * it, and fails the test for each failure that was not expected here or by {@link ExpectFailure}, nor given out by
 * {@link TestProbe#expectTerminated}.
 *
 * <p><b>Threading.</b> Any thread. Failures come in the order of happening.
 */
public final class ActorFailures {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** One of them. */
    record Unheeded(ActorRef<?> actor, Throwable cause) {
        @Override
        public String toString() {
            return actor + " by " + Shown.of(cause);
        }
    }

    private final Inbox<Unheeded> inbox;

    ActorFailures(Inbox<Unheeded> inbox) {
        this.inbox = inbox;
    }

    /**
     * The first failure of that type, as soon as there is one; it is expected, and taken. Others stay.
     *
     * @param type its class, or one above it
     * @param <T> that type
     * @return what the actor threw
     * @throws AssertionError none within 3 s
     */
    public <T extends Throwable> T expect(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return inbox.first(failure -> type.isInstance(failure.cause()), LIMIT)
                .map(failure -> type.cast(failure.cause()))
                .orElseThrow(() -> new AssertionError("Expected that an actor fails by a " + type.getSimpleName()
                        + " within " + Shown.of(LIMIT) + " and nobody handles it; what failed is "
                        + Shown.all(inbox.waiting()) + inbox.hint()));
    }
}
