package dev.heddle.actor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An actor's view of itself, handed to each of its callbacks.
 *
 * <p><b>Threading.</b> For use inside the callbacks only; hand out {@link #self()} instead. No argument may be null and
 * no method returns null.
 *
 * @param <M> the actor's messages
 */
public interface ActorContext<M> extends TimerScheduler<M> {

    /**
     * This actor's reference; valid from {@code preStart} on.
     *
     * @return the same for all instances, never null
     */
    ActorRef<M> self();

    /**
     * The system this actor lives in.
     *
     * @return never null
     */
    ActorSystem system();

    /**
     * The actor that spawned this one; empty for an actor spawned by the system.
     *
     * @return never null
     */
    Optional<ActorRef<?>> parent();

    /**
     * The children that have not ended, in the order of their spawning; a snapshot.
     *
     * @return unmodifiable
     */
    List<ActorRef<?>> children();

    /**
     * Spawns a child without a name. Its end and its failure arrive at {@link Actor#onSupervision}; when this actor
     * ends, the child is stopped first.
     *
     * @param actor makes the child, usually its constructor; called once, and again for each restart
     * @param <C> the child's messages
     * @return the child, whose {@code preStart} has returned
     * @throws SpawnFailedException what the supplier or the child's {@code preStart} threw is its cause
     */
    <C> ActorRef<C> spawn(Supplier<? extends Actor<C>> actor);

    /**
     * Spawns a child with a name; see {@link #spawn(SpawnOptions, Supplier)}.
     *
     * @param name that nobody else in the system has while the child lives; at most 255 bytes of UTF-8
     * @param actor makes the child
     * @param <C> the child's messages
     * @return the child, whose {@code preStart} has returned
     */
    <C> ActorRef<C> spawn(String name, Supplier<? extends Actor<C>> actor);

    /**
     * Spawns a child with options.
     *
     * @param options name, codec, executor, restart, limits
     * @param actor makes the child, usually its constructor; called once, and again for each restart
     * @param <C> the child's messages
     * @return the child, whose {@code preStart} has returned
     * @throws NameTakenException when a living actor of this system has the name
     * @throws SpawnFailedException what the supplier or the child's {@code preStart} threw is its cause
     */
    <C> ActorRef<C> spawn(SpawnOptions<C> options, Supplier<? extends Actor<C>> actor);

    /**
     * Starts a supervisor below this actor, and its children; returns when their {@code preStart} has. When it fails,
     * {@link SupervisionEvent.ActorFailed} says so.
     *
     * @param supervision the children, and what to do when one fails
     * @return the running supervisor
     * @throws NameTakenException when a living actor of this system has the name of the supervisor
     * @throws SpawnFailedException a child did not start; those started before it are stopped
     */
    Supervisor supervise(Supervision supervision);

    /**
     * Says that this actor does nothing about an event: a failure is logged at error level, everything else is
     * everyday. That is what the default {@link Actor#onSupervision} does.
     *
     * @param event what {@link Actor#onSupervision} was given
     */
    void unhandled(SupervisionEvent event);

    /**
     * Stops this actor after the current callback, as {@link ActorRef#stop()} does. One that is {@link
     * Restart#PERMANENT} is started anew then.
     */
    void stop();

    /**
     * From now on the other one takes this actor's messages, usually a method of the actor's own: {@code
     * self.become(this::connected)}. Only its {@code receive} is called; all other callbacks stay those of the actor.
     * Ends with {@link #unbecome}, which leads back to who took them before, and when the actor is started anew.
     *
     * @param receiver takes the messages
     */
    void become(Actor<M> receiver);

    /**
     * Takes the last {@link #become} back; false when there is none.
     *
     * @return whether there was one to take back
     */
    boolean unbecome();

    /**
     * Puts a message aside, usually the one in hand, until {@link #unstashAll}. A request in hand that is put aside
     * still fails when this actor ends, and its time-out still runs: nobody handles it after that. What is aside when
     * the actor ends becomes dead letters; when the actor is started anew it comes first.
     *
     * @param message the one in hand, or another one
     * @throws StashFullException there are {@link SpawnOptions#stashCapacity} messages in it already; not caught, that
     *            fails the actor
     */
    void stash(M message);

    /** Everything that was put aside is handled next, in the order of {@link #stash}, before what waits. */
    void unstashAll();

    /**
     * How many messages are aside.
     *
     * @return zero or more
     */
    int stashed();

    /**
     * From now on this actor gets the message when no other one came for so long, and again each time that passes after
     * it. Timers' messages count as others, supervision events do not. Replaces the idle time-out before; ends with
     * {@link #cancelIdleTimeout}, with the actor, and when it is started anew. The limit must be positive.
     *
     * @param limit longer than zero
     * @param message what comes, each time the same
     */
    void idleTimeout(Duration limit, M message);

    /** Takes {@link #idleTimeout} back; its message does not come any more. */
    void cancelIdleTimeout();

    /**
     * From now on this actor hears of the other's restarts and of its end, once, at {@link Actor#onSupervision}: as
     * {@link SupervisionEvent.ActorRestarted}, {@link SupervisionEvent.ActorFailed} or
     * {@link SupervisionEvent.ActorTerminated}. Of one that has ended already it hears at once, with
     * {@link StopReason.Unknown}. A child's parent hears of all that without asking. Asking twice changes nothing.
     *
     * <p>An actor of another node is reported as {@link SupervisionEvent.ActorTerminated} whatever has happened to it,
     * with {@link StopReason.Remote} when it has ended there and with {@link StopReason.NodeLost} when the connection
     * to its node is lost; its exception stays there. The node does not hear of the monitor.
     *
     * @param other another actor of this system
     * @throws IllegalArgumentException when the other is this actor, or neither of this system nor of a node that this
     *            system is or was connected to
     */
    void monitor(ActorRef<?> other);

    /**
     * Takes {@link #monitor} back: nothing comes any more, not even what had happened before.
     *
     * @param other who was monitored; nothing happens when it was not
     */
    void demonitor(ActorRef<?> other);

    /**
     * From now on the two share their fate, as linked processes of Erlang do: when one fails for good or is killed, the
     * other fails with a {@link LinkedActorException}. An end by stop or drain, and a restart, break nothing. Who only
     * wants to hear of an end uses {@link #monitor}. Linking twice changes nothing.
     *
     * <p>A link to an actor of another node is this actor's alone: the other one does not hear of it and does not share
     * this actor's fate. Its node does not say why it ended, so every end of it, and the loss of its node, counts as a
     * failure; only what stands here for it may be stopped without that.
     *
     * @param other another actor of this system
     * @throws ActorStoppedException when the other has ended
     * @throws IllegalArgumentException when the other is this actor, or neither of this system nor of a node that this
     *            system is or was connected to
     */
    void link(ActorRef<?> other);

    /**
     * Takes {@link #link} back, whichever of the two began it.
     *
     * @param other who was linked; nothing happens when it was not
     */
    void unlink(ActorRef<?> other);

    /**
     * Has work that blocks or takes long done beside this actor, on a virtual thread of its own; its result comes to
     * this actor as a message, in no order with those of others. Cancelled when the actor ends or is started anew. When
     * the work fails, the actor fails with the same exception, in a turn, as if a handler had thrown it, and so it does
     * when the function throws or returns null.
     *
     * <p>The work must not touch the actor's fields: they belong to the callbacks. Take what it needs into local
     * variables, and put what it finds out into the result. Its thread begins with an empty logging context. Who
     * computes for long rather than waits is an actor with an executor of its own, see
     * {@link SpawnOptions#onExecutor}.
     *
     * @param task may return null
     * @param toMessage makes the message of the result, which may be null; runs on the same thread
     * @param <R> the result
     * @return cancels it
     */
    <R> Forked fork(Callable<? extends R> task, Function<? super R, ? extends M> toMessage);

    /**
     * As {@link #fork(Callable, Function)}; a failure of the work comes as a message as well, and the actor lives.
     *
     * @param task may return null
     * @param toMessage makes the message of the result, which may be null; runs on the same thread
     * @param toFailure makes the message of what the work has thrown, errors included; runs on the same thread
     * @param <R> the result
     * @return cancels it
     */
    <R> Forked fork(Callable<? extends R> task, Function<? super R, ? extends M> toMessage,
            Function<? super Throwable, ? extends M> toFailure);

    /**
     * From now on every change of the group's members arrives at {@link Actor#onSupervision} as
     * {@link SupervisionEvent.GroupChanged}, until this actor ends. Asking twice changes nothing.
     *
     * @param group need not have members yet
     */
    void monitorGroup(GroupName group);

    /**
     * Takes {@link #monitorGroup} back.
     *
     * @param group the group; nothing happens when it was not monitored
     */
    void demonitorGroup(GroupName group);

    /**
     * As {@link #monitorGroup} for all groups of a scope, those to come included. Who monitors a group and its scope
     * hears of a change once.
     *
     * @param scope as of a {@link GroupName}, or {@link GroupName#ALL_SCOPES}
     */
    void monitorScope(String scope);

    /**
     * Takes {@link #monitorScope} back, and no monitor of a single group.
     *
     * @param scope as it was given to {@link #monitorScope}
     */
    void demonitorScope(String scope);

    /**
     * From now on {@link SupervisionEvent.ActorSpawned} and {@link SupervisionEvent.ActorGone} of every other actor of
     * this system arrive at {@link Actor#onSupervision}, until this actor ends. An actor whose start fails is not told
     * of. Asking twice changes nothing. Who needs those that are there already asks {@link ActorSystem#actors()} after
     * this.
     */
    void monitorActors();

    /** Takes {@link #monitorActors} back. */
    void demonitorActors();
}
