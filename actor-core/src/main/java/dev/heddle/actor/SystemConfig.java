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
    private final Duration drainLimit;
    private final Duration stopLimit;
    private final Duration killLimit;
    private final boolean shutdownHook;

    private SystemConfig(String name, Duration stallLimit, Duration drainLimit, Duration stopLimit, Duration killLimit,
            boolean shutdownHook) {
        this.name = name;
        this.stallLimit = stallLimit;
        this.drainLimit = drainLimit;
        this.stopLimit = stopLimit;
        this.killLimit = killLimit;
        this.shutdownHook = shutdownHook;
    }

    /**
     * A system of that name, which is for logs and errors, with default settings otherwise.
     *
     * @param name not empty
     * @return default settings under that name
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public static SystemConfig named(String name) {
        return new SystemConfig(Names.checked("system name", name, NAME_BYTES_MAX), Duration.ofSeconds(10),
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), false);
    }

    /**
     * How long a callback may last before it is reported, see {@link Stalls}; 10 s unless set.
     *
     * @param limit longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when the limit is not longer than zero
     */
    public SystemConfig stallLimit(Duration limit) {
        return new SystemConfig(name, checked("stallLimit", limit), drainLimit, stopLimit, killLimit,
                shutdownHook);
    }

    /**
     * How long actors have for what waits for them, when the system is shut down; 5 s unless set.
     *
     * @param limit longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when the limit is not longer than zero
     */
    public SystemConfig drainLimit(Duration limit) {
        return new SystemConfig(name, stallLimit, checked("drainLimit", limit), stopLimit, killLimit, shutdownHook);
    }

    /**
     * How long actors that are stopped because the system closes have before they are killed; 5 s unless set.
     *
     * @param limit longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when the limit is not longer than zero
     */
    public SystemConfig stopLimit(Duration limit) {
        return new SystemConfig(name, stallLimit, drainLimit, checked("stopLimit", limit), killLimit,
                shutdownHook);
    }

    /**
     * How long closing waits for actors that it has killed; 1 s unless set.
     *
     * @param limit longer than zero
     * @return a changed copy
     * @throws IllegalArgumentException when the limit is not longer than zero
     */
    public SystemConfig killLimit(Duration limit) {
        return new SystemConfig(name, stallLimit, drainLimit, stopLimit, checked("killLimit", limit),
                shutdownHook);
    }

    /**
     * Whether the system is shut down, as by {@link ActorSystem#shutdown()}, when the JVM ends by a signal or by
     * {@code System.exit}; not unless set. A container that gives the process less time than the phases may take
     * together kills it in the middle. Closing the system takes the hook back.
     *
     * @param installed true to have the hook
     * @return a changed copy
     */
    public SystemConfig shutdownHook(boolean installed) {
        return new SystemConfig(name, stallLimit, drainLimit, stopLimit, killLimit, installed);
    }

    private static Duration checked(String what, Duration limit) {
        if (Objects.requireNonNull(limit, what).isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be longer than zero, not " + limit);
        }
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    /**
     * The system's name.
     *
     * @return never null
     */
    public String name() {
        return name;
    }

    /**
     * How long a callback may last before it is reported.
     *
     * @return 10 s unless set
     */
    public Duration stallLimit() {
        return stallLimit;
    }

    /**
     * How long actors have for what waits for them.
     *
     * @return 5 s unless set
     */
    public Duration drainLimit() {
        return drainLimit;
    }

    /**
     * How long actors have to stop before they are killed.
     *
     * @return 5 s unless set
     */
    public Duration stopLimit() {
        return stopLimit;
    }

    /**
     * How long actors that are killed are waited for.
     *
     * @return 1 s unless set
     */
    public Duration killLimit() {
        return killLimit;
    }

    /**
     * Whether the system is shut down when the JVM ends.
     *
     * @return false unless set
     */
    public boolean shutdownHook() {
        return shutdownHook;
    }

    @Override
    public String toString() {
        return "system " + name;
    }
}
