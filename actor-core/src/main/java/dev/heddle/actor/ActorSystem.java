package dev.heddle.actor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * A home for actors. Create one per program; several in one process know nothing of each other.
 *
 * <p><b>Threading.</b> Every method may be called from every thread. No argument may be null.
 *
 * <p>Actors run on virtual threads, which are daemons: {@link #awaitTermination()} keeps a program alive.
 */
public interface ActorSystem extends AutoCloseable {

    /**
     * Creates a system. Close it when it is no longer needed.
     *
     * @param name for logs and errors; as an actor's name
     * @return a running system without actors
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    static ActorSystem create(String name) {
        return create(SystemConfig.named(name));
    }

    /**
     * Creates a system with settings of its own. Close it when it is no longer needed.
     *
     * @param config name and limits
     * @return a running system without actors
     * @throws IllegalStateException when no runtime is found, since actor-core was repackaged without its services
     */
    static ActorSystem create(SystemConfig config) {
        Objects.requireNonNull(config, "config");
        return ServiceLoader.load(Provider.class, ActorSystem.class.getClassLoader()).findFirst()
                .orElseThrow(() -> new IllegalStateException("No runtime found for " + Provider.class.getName()
                        + "; if actor-core was repackaged, keep its META-INF/services"))
                .create(config);
    }

    /**
     * The name it was created with.
     *
     * @return never null
     */
    String name();

    /**
     * Spawns an actor without a name; see {@link #spawn(SpawnOptions, Supplier)}.
     *
     * @param actor makes the actor, usually its constructor
     * @param <M> the actor's messages
     * @return the actor, whose {@code preStart} has returned
     */
    <M> ActorRef<M> spawn(Supplier<? extends Actor<M>> actor);

    /**
     * Spawns an actor with a name; see {@link #spawn(SpawnOptions, Supplier)}.
     *
     * @param name that nobody else in the system has while the actor lives; at most 255 bytes of UTF-8
     * @param actor makes the actor, usually its constructor
     * @param <M> the actor's messages
     * @return the actor, whose {@code preStart} has returned
     */
    <M> ActorRef<M> spawn(String name, Supplier<? extends Actor<M>> actor);

    /**
     * Spawns an actor that has no parent; when it fails, that is logged at error level.
     *
     * @param options name, codec, executor, restart, limits
     * @param actor makes the actor, usually its constructor; called once, and again for each restart
     * @param <M> the actor's messages
     * @return the actor, whose {@code preStart} has returned
     * @throws NameTakenException when a living actor of this system has the name
     * @throws SpawnFailedException what the supplier or {@code preStart} threw is its cause
     * @throws SystemClosedException when the system is closed or closing
     */
    <M> ActorRef<M> spawn(SpawnOptions<M> options, Supplier<? extends Actor<M>> actor);

    /**
     * Starts a supervisor and its children; returns when their {@code preStart} has. When the supervisor fails, that is
     * logged at error level.
     *
     * @param supervision the children, and what to do when one fails
     * @return the running supervisor
     * @throws NameTakenException when a living actor of this system has the name of the supervisor
     * @throws SpawnFailedException a child did not start; those started before it are stopped
     * @throws SystemClosedException when the system is closed or closing
     */
    Supervisor supervise(Supervision supervision);

    /**
     * The living actor with that name.
     *
     * @param name any string; one that cannot be a name is nobody's
     * @return empty when nobody has it, or whoever had it has ended
     */
    Optional<ActorRef<?>> whereIs(String name);

    /**
     * The living actor with that name, if it takes messages of that type. The type is known when the actor was spawned
     * with a codec or its class names it ({@code class Counter implements Actor<Counter.Message>}).
     *
     * @param name as of {@link #whereIs(String)}
     * @param messageType what the actor is to take, exactly
     * @param <M> the actor's messages
     * @return empty when nobody has the name
     * @throws IllegalArgumentException when the actor takes other messages, or nobody can tell (a lambda without codec)
     */
    <M> Optional<ActorRef<M>> whereIs(String name, Class<M> messageType);

    /**
     * The living actor of this system with that pid.
     *
     * @param id of this system; for one of another node nobody is found
     * @return empty when there is none, or it has ended
     */
    Optional<ActorRef<?>> whereIs(ActorId id);

    /**
     * The living actors of this system, in the order of spawning; a snapshot.
     *
     * @return unmodifiable
     */
    List<ActorRef<?>> actors();

    /**
     * The names of the living actors, sorted.
     *
     * @return unmodifiable, a snapshot
     */
    List<String> registered();

    /**
     * The process groups.
     *
     * @return those of this system, with members on other nodes once it is a node; never null
     */
    Groups groups();

    /**
     * What was sent and not handled.
     *
     * @return where they are counted and shown, never null
     */
    DeadLetters deadLetters();

    /**
     * Callbacks that last too long.
     *
     * @return where they are reported, never null
     */
    Stalls stalls();

    /**
     * Waits until the system is closed. Interrupting ends the waiting with {@link AskInterruptedException}.
     *
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    void awaitTermination();

    /**
     * As {@link #awaitTermination()}; false when the time ran out first.
     *
     * @param timeout how long to wait at most
     * @return whether the system has closed
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean awaitTermination(Duration timeout);

    /**
     * Ends the system without losing what waits, phase by phase:
     *
     * <ol>
     * <li>{@code BEFORE_DRAIN}: the tasks of that phase run.
     * <li>{@code DRAIN}: actors without a parent and children of supervisors are drained, one after the other, the
     * youngest first: so what one of them sends meanwhile to an older one is handled, too. Other children end with
     * their parents. Who fails meanwhile and comes back goes on with what waits, who has been drained does not come
     * back. One that takes long holds up no others, and after {@link SystemConfig#drainLimit} those that are left are
     * <li>{@code STOP}: stopped, the youngest first, each with its children before it;
     * <li>{@code KILL}: and if they have not ended within {@link SystemConfig#stopLimit}, killed. The log says who has
     * not ended within {@link SystemConfig#killLimit} even then.
     * <li>{@code AFTER_STOP}: the tasks of that phase run.
     * </ol>
     *
     * <p>Waits for the end; an interrupt does not cut it short, and the flag is set again. Whoever calls this or
     * {@link #close()} a second time waits until the first one is done, and gets its report.
     *
     * @return what took how long, who was late, and which tasks failed
     * @throws IllegalStateException when called from an actor's callback; nothing ends then
     * @throws AskInterruptedException a second caller was interrupted; its interrupt flag is set again
     */
    ShutdownReport shutdown();

    /**
     * Has a task run when the system ends, by {@link #shutdown()} or {@link #close()}. All tasks of a phase run at the
     * same time, each on a virtual thread of its own. One that throws or runs out of time is logged and reported and
     * keeps nobody else from ending; the latter is interrupted and not waited for any longer. A task must not end the
     * system or wait for its end.
     *
     * @param phase {@code BEFORE_DRAIN} or {@code AFTER_STOP}
     * @param name for logs and the report
     * @param limit how long it may take; longer than zero
     * @param task may block, and throw
     * @return takes it back when it is closed
     * @throws IllegalArgumentException when the phase is another one or the limit not longer than zero
     * @throws SystemClosedException when the system is closed or closing
     */
    Subscription onShutdown(ShutdownPhase phase, String name, Duration limit, Runnable task);

    /**
     * As {@link #shutdown()}, without {@code DRAIN}: what waits in mailboxes becomes dead letters. Closing twice
     * changes nothing. Must not be called from an actor's callback.
     */
    @Override
    void close();

    /** Makes systems; found by {@link ServiceLoader}. There is one runtime in this module. */
    interface Provider {
        /**
         * Makes one.
         *
         * @param config name and limits, not null
         * @return a running system without actors
         */
        ActorSystem create(SystemConfig config);
    }
}
