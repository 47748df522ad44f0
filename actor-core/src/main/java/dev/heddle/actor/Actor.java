package dev.heddle.actor;

/**
 * What an actor does with its messages. Implement it with a class of plain fields and one exhaustive {@code switch}.
 *
 * <p><b>Threading.</b> All callbacks of one actor run one after another, never two at once, each seeing what the one
 * before wrote; not always on the same thread, so a handler leaves nothing in a {@link ThreadLocal} and holds no lock
 * beyond one message. Nor does it pass its thread on: who interrupts that after the handler has returned interrupts
 * another actor, or closes a connection to another node; to end a handler from outside, {@link ActorRef#kill} the
 * actor. Callbacks run on virtual threads, or on the executor that {@link SpawnOptions} name (except
 * {@link #preStart}, see there), and may block.
 *
 * <p><b>Errors.</b> An exception or error out of any callback ends the actor: its children stop, {@link #postStop} runs
 * and its parent gets {@link SupervisionEvent.ActorFailed}.
 *
 * @param <M> the messages it takes, usually a sealed interface of records
 */
@FunctionalInterface
public interface Actor<M> {

    /**
     * Handles one message, never null.
     *
     * @param message what was sent, never null
     * @param self this actor's view of itself, for this callback only
     * @throws Exception whatever the handler throws: it ends the actor, and a request in hand fails with it as the
     *            cause
     */
    void receive(M message, ActorContext<M> self) throws Exception;

    /**
     * Runs before {@code spawn} returns, on the thread that spawns. What it throws fails the spawn: the caller gets a
     * {@link SpawnFailedException}, the name is free again and no other callback runs.
     *
     * @param self this actor's view of itself, for this callback only
     * @throws Exception fails the spawn, or counts as a failure of an actor that is being started anew
     */
    default void preStart(ActorContext<M> self) throws Exception {}

    /**
     * The first callback of the running actor, before any message.
     *
     * @param self this actor's view of itself, for this callback only
     * @throws Exception ends the actor
     */
    default void postStart(ActorContext<M> self) throws Exception {}

    /**
     * A child started, ended or failed, or a watched group changed. Comes before ordinary messages that wait. The
     * default logs a failure at error level and ignores everything else; overriding it means: this is handled here, and
     * {@link ActorContext#unhandled} takes that back for an event.
     *
     * @param event what happened, never null
     * @param self this actor's view of itself, for this callback only
     * @throws Exception ends the actor
     */
    default void onSupervision(SupervisionEvent event, ActorContext<M> self) throws Exception {
        self.unhandled(event);
    }

    /**
     * The last callback, when all children have ended: after stop, after a failure and when the parent ended. Never
     * runs after a kill, nor when {@link #preStart} failed.
     *
     * @param reason why the actor ends, or this instance of it
     * @param self this actor's view of itself, for this callback only; it begins nothing new
     * @throws Exception is reported to the parent as a failure, or added to the one that the actor ends with
     */
    default void postStop(StopReason reason, ActorContext<M> self) throws Exception {}
}
