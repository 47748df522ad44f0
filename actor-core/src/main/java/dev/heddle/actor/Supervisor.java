package dev.heddle.actor;

import java.util.List;
import java.util.function.Supplier;

/**
 * A running supervisor: an actor that starts its children, sees them fail, and starts them anew. A child that comes
 * back is the same actor, so refs to it stay good; see {@link SpawnOptions#restart(Restart, RestartLimits)}.
 *
 * <p><b>Threading.</b> Every method may be called from every thread, but not from the supervisor's own turn, which is
 * where the {@code preStart} of its children runs. {@link #start} and {@link #children} wait for the supervisor, at
 * most 30 s. No argument may be null.
 */
public interface Supervisor {

    /**
     * The supervisor as an actor: to stop, to monitor, to wait for. It takes no messages from outside.
     *
     * @return never null
     */
    ActorRef<?> ref();

    /**
     * Starts one more child, the youngest now, and returns when its {@code preStart} has. To end it, stop it: a stop is
     * final.
     *
     * @param when after what it is started anew
     * @param options name, codec, executor, limits, but no restart
     * @param actor makes the child, called again for each restart
     * @param <M> the child's messages
     * @return the child
     * @throws NameTakenException when a living actor of this system has the name
     * @throws SpawnFailedException what the supplier or {@code preStart} threw is its cause
     * @throws ActorStoppedException the supervisor has ended
     * @throws IllegalArgumentException when the options have a restart of their own
     */
    <M> ActorRef<M> start(Restart when, SpawnOptions<M> options, Supplier<? extends Actor<M>> actor);

    /**
     * The children, oldest first, those included that are just being started anew.
     *
     * @return unmodifiable, a snapshot
     * @throws ActorStoppedException the supervisor has ended
     */
    List<ActorRef<?>> children();
}
