package dev.heddle.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link Supervisor} has to look after, and how: the supervisor of Erlang/OTP. Immutable; each method returns a
 * changed copy.
 *
 * <pre>{@code
 * system.supervise(Supervision.restForOne().named("orders")
 *         .child(Restart.PERMANENT, SpawnOptions.<Store.Message>defaults().named("store"), Store::new)
 *         .child(Restart.TRANSIENT, SpawnOptions.<Import.Message>defaults().named("import"), Import::new));
 * }</pre>
 *
 * <p>Children are started in the order given, one after the other, each when the {@code preStart} of the one before has
 * returned, and end in the reverse order, each when the one before has ended. When there are more failures than the
 * limits allow, the supervisor itself fails, and with it all children: its own supervisor, if it has one, decides.
 */
public final class Supervision {

    /** Who is started anew when a child has failed. */
    public enum Strategy {
        /** The one that failed. */
        ONE_FOR_ONE,
        /** All of them. */
        ALL_FOR_ONE,
        /** The one that failed, and those that were started after it. */
        REST_FOR_ONE
    }

    /**
     * A child to start.
     *
     * @param when after what it is started anew
     * @param options all but the restart, which is the supervisor's to decide
     * @param actor makes the child; empty when it is itself a supervisor
     * @param nested what the child looks after itself; empty for an ordinary actor
     * @param <M> the child's messages
     */
    public record Child<M>(Restart when, SpawnOptions<M> options, Optional<Supplier<? extends Actor<M>>> actor,
            Optional<Supervision> nested) {
        /**
         * Checks what was given.
         *
         * @throws IllegalArgumentException when the options have a restart of their own, or there is not exactly one of
         *            actor and nested supervision
         */
        public Child {
            Objects.requireNonNull(when, "when");
            if (Objects.requireNonNull(options, "options").restart() != Restart.TEMPORARY) {
                throw new IllegalArgumentException(
                        "The supervisor decides about restarts; leave restart() out of the child's options");
            }
            if (actor.isPresent() == nested.isPresent()) {
                throw new IllegalArgumentException("A child is either an actor or a supervisor");
            }
        }
    }

    private final Strategy strategy;
    private final String name;
    private final RestartLimits limits;
    private final List<Child<?>> children;

    private Supervision(Strategy strategy, String name, RestartLimits limits, List<Child<?>> children) {
        this.strategy = strategy;
        this.name = name;
        this.limits = limits;
        this.children = children;
    }

    /**
     * A child that fails is started anew, others are not touched.
     *
     * @return without children
     */
    public static Supervision oneForOne() {
        return of(Strategy.ONE_FOR_ONE);
    }

    /**
     * When a child fails, all are started anew.
     *
     * @return without children
     */
    public static Supervision allForOne() {
        return of(Strategy.ALL_FOR_ONE);
    }

    /**
     * When a child fails, it and those started after it are started anew.
     *
     * @return without children
     */
    public static Supervision restForOne() {
        return of(Strategy.REST_FOR_ONE);
    }

    /**
     * No children yet, no name, {@link RestartLimits#DEFAULT}.
     *
     * @param strategy who is started anew
     * @return without children
     */
    public static Supervision of(Strategy strategy) {
        return new Supervision(Objects.requireNonNull(strategy, "strategy"), null, RestartLimits.DEFAULT, List.of());
    }

    /**
     * With a name for the supervisor; see {@link SpawnOptions#named}.
     *
     * @param name not empty, without control characters, at most 255 bytes of UTF-8
     * @return a changed copy
     * @throws IllegalArgumentException when the name is none
     */
    public Supervision named(String name) {
        SpawnOptions.defaults().named(name);
        return new Supervision(strategy, name, limits, children);
    }

    /**
     * How many failures are too many, over all children, and how long to wait before a restart.
     *
     * @param limits in place of those before
     * @return a changed copy
     */
    public Supervision limits(RestartLimits limits) {
        return new Supervision(strategy, name, Objects.requireNonNull(limits, "limits"), children);
    }

    /**
     * With one more child, started after those given before.
     *
     * @param when after what it is started anew
     * @param options name, codec, executor, limits, but no restart
     * @param actor makes the child, called again for each restart
     * @param <M> the child's messages
     * @return a changed copy
     * @throws IllegalArgumentException when the options have a restart of their own
     */
    public <M> Supervision child(Restart when, SpawnOptions<M> options, Supplier<? extends Actor<M>> actor) {
        return with(new Child<>(when, options, Optional.of(Objects.requireNonNull(actor, "actor")), Optional.empty()));
    }

    /**
     * With one more permanent child of that name.
     *
     * @param name that nobody else in the system has while the child lives
     * @param actor makes the child, called again for each restart
     * @param <M> the child's messages
     * @return a changed copy
     * @throws IllegalArgumentException when the name is none
     */
    public <M> Supervision child(String name, Supplier<? extends Actor<M>> actor) {
        return child(Restart.PERMANENT, SpawnOptions.<M>defaults().named(name), actor);
    }

    /**
     * With one more child that is itself a supervisor, as {@code nested} says.
     *
     * @param when after what it is started anew, with all its children
     * @param nested what it looks after
     * @return a changed copy
     */
    public Supervision child(Restart when, Supervision nested) {
        SpawnOptions<Object> options = SpawnOptions.defaults();
        return with(new Child<>(when, nested.name == null ? options : options.named(nested.name), Optional.empty(),
                Optional.of(nested)));
    }

    private Supervision with(Child<?> child) {
        List<Child<?>> more = new ArrayList<>(children);
        more.add(child);
        return new Supervision(strategy, name, limits, List.copyOf(more));
    }

    /**
     * Who is started anew when a child has failed.
     *
     * @return never null
     */
    public Strategy strategy() {
        return strategy;
    }

    /**
     * The supervisor's name.
     *
     * @return empty when it has none
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * How many failures are too many, over all children, and how long to wait before a restart.
     *
     * @return {@link RestartLimits#DEFAULT} unless set
     */
    public RestartLimits limits() {
        return limits;
    }

    /**
     * The children, in the order of starting.
     *
     * @return unmodifiable
     */
    public List<Child<?>> children() {
        return children;
    }
}
