package dev.heddle.actor;

import java.time.Duration;
import java.util.Objects;

/**
 * How a system is set up. Immutable; each method returns a changed copy. Limits are longer than zero; more than a
 * hundred years count as a hundred.
 *
 * <pre>{@code
 * ActorSystem.create(SystemConfig.named("orders").stallLimit(Duration.ofSeconds(2)))
 * }</pre>
 */
public final class SystemConfig {
    private static final int NAME_BYTES_MAX = 255;
    private static final Duration LONGEST = Duration.ofDays(365L * 100);

    private final String name;
    private final Duration stallLimit;
    private final Duration stopLimit;
    private final Duration killLimit;

    private SystemConfig(String name, Duration stallLimit, Duration stopLimit, Duration killLimit) {
        this.name = name;
        this.stallLimit = stallLimit;
        this.stopLimit = stopLimit;
        this.killLimit = killLimit;
    }

    /**
     * A system of that name, which is for logs and errors, with default settings otherwise.
     *
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public static SystemConfig named(String name) {
        return new SystemConfig(Names.checked("system name", name, NAME_BYTES_MAX), Duration.ofSeconds(10),
                Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    /** How long a callback may last before it is reported, see {@link Stalls}; 10 s unless set. */
    public SystemConfig stallLimit(Duration limit) {
        return new SystemConfig(name, checked("stallLimit", limit), stopLimit, killLimit);
    }

    /** How long actors that are stopped because the system closes have before they are killed; 5 s unless set. */
    public SystemConfig stopLimit(Duration limit) {
        return new SystemConfig(name, stallLimit, checked("stopLimit", limit), killLimit);
    }

    /** How long closing waits for actors that it has killed; 1 s unless set. */
    public SystemConfig killLimit(Duration limit) {
        return new SystemConfig(name, stallLimit, stopLimit, checked("killLimit", limit));
    }

    private static Duration checked(String what, Duration limit) {
        if (Objects.requireNonNull(limit, what).isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be longer than zero, not " + limit);
        }
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    /** The system's name. */
    public String name() {
        return name;
    }

    /** How long a callback may last before it is reported. */
    public Duration stallLimit() {
        return stallLimit;
    }

    /** How long actors have to stop before they are killed. */
    public Duration stopLimit() {
        return stopLimit;
    }

    /** How long actors that are killed are waited for. */
    public Duration killLimit() {
        return killLimit;
    }

    @Override
    public String toString() {
        return "system " + name;
    }
}
