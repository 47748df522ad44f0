package dev.heddle.actor;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How to spawn an actor. Immutable; each method returns a changed copy.
 *
 * @param <M> the actor's messages
 */
public final class SpawnOptions<M> {
    private static final int NAME_BYTES_MAX = 255;

    /** How many messages an actor may put aside unless its options say otherwise. */
    public static final int STASH_CAPACITY = 1_000;

    private static final SpawnOptions<?> DEFAULTS = new SpawnOptions<>(null, null, null, null, STASH_CAPACITY, null);

    private final String name;
    private final MessageCodec<M> codec;
    private final Executor executor;
    private final Restarting restarting;
    private final int stashCapacity;
    private final MailboxLimit mailbox;

    private SpawnOptions(String name, MessageCodec<M> codec, Executor executor, Restarting restarting,
            int stashCapacity, MailboxLimit mailbox) {
        this.name = name;
        this.codec = codec;
        this.executor = executor;
        this.restarting = restarting;
        this.stashCapacity = stashCapacity;
        this.mailbox = mailbox;
    }

    /** When an actor is started anew, and how often. */
    private record Restarting(Restart when, RestartLimits limits) {}

    /**
     * No name, no codec, no executor of its own, no restart.
     *
     * @param <M> the actor's messages
     * @return always the same
     */
    @SuppressWarnings("unchecked") // Nothing of M in it.
    public static <M> SpawnOptions<M> defaults() {
        return (SpawnOptions<M>) DEFAULTS;
    }

    /**
     * With a name that nobody else in the system has while the actor lives.
     *
     * @param name not empty
     * @return a changed copy
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public SpawnOptions<M> named(String name) {
        return new SpawnOptions<>(Names.checked("actor name", name, NAME_BYTES_MAX), codec, executor, restarting,
                stashCapacity, mailbox);
    }

    /**
     * With a codec: nodes that this one is connected to see the actor and may send to it.
     *
     * @param codec writes and reads the actor's messages
     * @return a changed copy
     */
    public SpawnOptions<M> withCodec(MessageCodec<M> codec) {
        return new SpawnOptions<>(name, Objects.requireNonNull(codec, "codec"), executor, restarting, stashCapacity,
                mailbox);
    }

    /**
     * With an executor of its own: for actors that compute for long, on platform threads. Virtual threads are not
     * time-sliced, so a few ordinary actors that compute would keep all others waiting; what only blocks needs none.
     *
     * <p>All callbacks but {@code preStart} run there, one batch of messages per task and one task at a time, so actors
     * that share an executor take turns. Order, priorities, stop and kill are those of every actor; a kill interrupts
     * the handler and nothing else that the executor runs.
     *
     * <p>The executor is the caller's, who closes it after the actors have ended. When it refuses a task, throwing or
     * running it on the stack of whoever sends, the actor fails with an {@link ExecutorRejectedException}, and
     * {@code postStop} runs on a virtual thread. A task that it accepts and never runs leaves the actor as it is until
     * it is killed. A pool whose threads run other tasks while they wait, as a {@code ForkJoinPool} does in a join,
     * runs one actor in the middle of another one: a kill may then hit the wrong one of the two.
     *
     * @param executor runs each task it accepts once, on a thread of its own
     * @return a changed copy
     */
    public SpawnOptions<M> onExecutor(Executor executor) {
        return new SpawnOptions<>(name, codec, Objects.requireNonNull(executor, "executor"), restarting, stashCapacity,
                mailbox);
    }

    /**
     * Takes only so many waiting messages. Without it a mailbox has no limit but the memory.
     *
     * @param limit how many may wait, and what becomes of one more
     * @return a changed copy
     */
    public SpawnOptions<M> mailbox(MailboxLimit limit) {
        return new SpawnOptions<>(name, codec, executor, restarting, stashCapacity,
                Objects.requireNonNull(limit, "limit"));
    }

    /**
     * Is started anew, within {@link RestartLimits#DEFAULT}; see {@link #restart(Restart, RestartLimits)}.
     *
     * @param when after what
     * @return a changed copy
     */
    public SpawnOptions<M> restart(Restart when) {
        return restart(when, RestartLimits.DEFAULT);
    }

    /**
     * Is started anew when it fails. It stays the same actor: ref, pid, name, groups, links, who monitors it, and the
     * mailbox in its order, but for the message it failed with. A restart goes like this: its children and its timers
     * end, {@code postStop} runs with the reason, the limits' delay passes, and the supplier makes a new instance,
     * whose {@code preStart} and {@code postStart} run, both in the actor's own turn. The new instance begins with
     * what was stashed, then come the messages that have waited. What the old instance had begun (children, timers,
     * forks, monitors) is over, requests that it had taken and not answered fail.
     *
     * <p>Its parent hears of {@link SupervisionEvent.ActorRestarted}. After too many failures the actor ends with the
     * last one. A {@code preStart} that throws counts as a failure, except that of the first instance, which fails the
     * spawn.
     *
     * @param when after what
     * @param limits how often and how soon
     * @return a changed copy
     */
    public SpawnOptions<M> restart(Restart when, RestartLimits limits) {
        return new SpawnOptions<>(name, codec, executor,
                new Restarting(Objects.requireNonNull(when, "when"), Objects.requireNonNull(limits, "limits")),
                stashCapacity, mailbox);
    }

    /**
     * May put so many messages aside by {@link ActorContext#stash}; {@link #STASH_CAPACITY} unless set.
     *
     * @param messages zero or more
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative
     */
    public SpawnOptions<M> stashCapacity(int messages) {
        if (messages < 0) {
            throw new IllegalArgumentException("The stash's capacity must not be negative: " + messages);
        }
        return new SpawnOptions<>(name, codec, executor, restarting, messages, mailbox);
    }

    /**
     * The name asked for.
     *
     * @return empty for none
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * The codec asked for.
     *
     * @return empty for none, and then other nodes do not see the actor
     */
    public Optional<MessageCodec<M>> codec() {
        return Optional.ofNullable(codec);
    }

    /**
     * The executor asked for.
     *
     * @return empty for virtual threads
     */
    public Optional<Executor> executor() {
        return Optional.ofNullable(executor);
    }

    /**
     * When it is started anew.
     *
     * @return {@link Restart#TEMPORARY} unless set
     */
    public Restart restart() {
        return restarting == null ? Restart.TEMPORARY : restarting.when();
    }

    /**
     * How often and how soon it is started anew.
     *
     * @return {@link RestartLimits#DEFAULT} unless set
     */
    public RestartLimits restartLimits() {
        return restarting == null ? RestartLimits.DEFAULT : restarting.limits();
    }

    /**
     * How many messages it may put aside.
     *
     * @return zero or more
     */
    public int stashCapacity() {
        return stashCapacity;
    }

    /**
     * How many messages may wait; empty for no limit.
     *
     * @return empty for no limit
     */
    public Optional<MailboxLimit> mailbox() {
        return Optional.ofNullable(mailbox);
    }
}
