package dev.heddle.actor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A callback that lasts longer than the system's limit.
 *
 * @param actor whose callback it is
 * @param lasting how long at least; it may be some more
 * @param stack where it is now, the innermost call first
 */
public record Stall(ActorRef<?> actor, Duration lasting, List<StackTraceElement> stack) {
    /**
     * Keeps a copy of the stack.
     */
    public Stall {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(lasting, "lasting");
        stack = List.copyOf(stack);
    }
}
