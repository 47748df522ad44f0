package dev.heddle.actor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The address of an actor, here or on another node. Two refs are equal when they mean the same actor.
 *
 * <p><b>Threading.</b> Every method may be called from every thread. Only {@link #ask}, {@link
 * #offer} and what awaits an end wait, and {@link #tell} to a full mailbox whose limit says so.
 *
 * <p><b>Ordering.</b> What one thread, or one actor, sends to one actor arrives in the order of sending. There is no
 * order between the messages of different senders.
 *
 * <p>Not for implementation outside Heddle. No argument may be null.
 *
 * @param <M> the messages the actor takes
 */
public interface ActorRef<M> {

    /**
     * The actor's identity: unique in its system and never used again.
     *
     * @return never null
     */
    ActorId id();

    /**
     * The name it was spawned with.
     *
     * @return empty when it has none
     */
    Optional<String> name();

    /**
     * Puts a message into the mailbox and returns at once. For an actor that has ended it becomes a dead letter.
     *
     * @param message what to handle; must not change once it is sent
     * @throws MailboxFullException the actor has a {@link MailboxLimit} that says so, and there is no room, not even
     *            after the wait if the limit says to wait
     * @throws AskCycleException this would wait for room with an actor that waits, perhaps through others, for the
     *            sender
     */
    void tell(M message);

    /**
     * As {@link #tell}, but never waits, and the sender learns whether the message was taken: false when there is no
     * room for it, or the actor has ended, and then it is no dead letter. An actor that drops its oldest message always
     * has room.
     *
     * @param message what to handle
     * @return whether it was taken
     */
    boolean tryTell(M message);

    /**
     * As {@link #tryTell}, and waits for room.
     *
     * @param message what to handle
     * @param timeout positive
     * @return whether it was taken
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean offer(M message, Duration timeout);

    /**
     * Sends a request that carries a reply port and waits for the reply. Meant for virtual threads, where waiting is
     * free, handlers of actors included. A request that nobody waits for any more when its turn comes is not handled.
     *
     * @param request makes the message, usually a record's constructor: {@code Get::new}
     * @param timeout positive
     * @param <R> the reply
     * @return the reply, never null
     * @throws AskTimeoutException no reply in time; its message says what is known about the request
     * @throws ActorStoppedException the actor has ended, or ended before it replied; when its handler threw, that is
     *            the cause
     * @throws AskDeclinedException whoever had the reply port declined
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     * @throws MailboxFullException as {@link #tell}
     * @throws AskCycleException the asked actor waits, perhaps through others, for the asking one
     */
    <R> R ask(Function<ReplyTo<R>, ? extends M> request, Duration timeout);

    /**
     * As {@link #ask}, without waiting: the future ends with the reply or with one of the same exceptions. Its
     * dependants run on a virtual thread of their own, never on a thread of Heddle's. To cancel it is to wait no more.
     *
     * @param request makes the message, usually a record's constructor
     * @param timeout positive
     * @param <R> the reply
     * @return never null; ends in time in any case
     */
    <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, ? extends M> request, Duration timeout);

    /**
     * Asks the actor to stop: the message in hand is finished, waiting ones become dead letters, children are stopped,
     * {@code postStop} runs. Returns at once. On a remote actor this ends only what stands for it here.
     */
    void stop();

    /**
     * As {@link #stop()}, with a reason that supervisors see.
     *
     * @param reason for people, may be empty
     */
    void stop(String reason);

    /**
     * Ends the actor now: a handler that blocks is interrupted, {@code postStop} does not run, children are killed.
     * Returns at once. A handler that swallows the interrupt ends the actor when it returns.
     */
    void kill();

    /**
     * Asks the actor to stop once it has handled what was sent to it before, this thread's messages all included. What
     * is sent later becomes a dead letter, in the end. Returns at once. On a remote actor this ends only what stands
     * for it here.
     */
    void drain();

    /**
     * {@link #stop()} and {@link #awaitStopped}. Must not be called from inside the actor or one below it.
     *
     * @param timeout positive
     * @return whether the actor has ended
     * @throws IllegalStateException when called by the actor itself or one below it; it is not stopped then
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean stopAndWait(Duration timeout);

    /**
     * {@link #drain()} and {@link #awaitStopped}. Must not be called from inside the actor or one below it.
     *
     * @param timeout positive
     * @return whether the actor has ended
     * @throws IllegalStateException when called by the actor itself or one below it; it is not drained then
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean drainAndWait(Duration timeout);

    /**
     * {@link #kill()} and {@link #awaitStopped}: false when the handler has swallowed the interrupt and not returned in
     * time. Must not be called from inside the actor or one below it.
     *
     * @param timeout positive
     * @return whether the actor has ended
     * @throws IllegalStateException when called by the actor itself or one below it; it is not killed then
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean killAndWait(Duration timeout);

    /**
     * Asks the actor to stop, as {@link #stop()} does, after a delay. Nothing is left of the timer when the actor ends
     * before. Independent of the actor's own timers.
     *
     * @param delay zero or longer
     * @return cancels it
     */
    TimerHandle exitAfter(Duration delay);

    /**
     * Ends the actor, as {@link #kill()} does, after a delay; otherwise as {@link #exitAfter}.
     *
     * @param delay zero or longer
     * @return cancels it
     */
    TimerHandle killAfter(Duration delay);

    /**
     * Whether the actor has not ended yet; it may end at any moment after.
     *
     * @return false once it has ended; for a remote actor also when the connection to its node is lost
     */
    boolean isAlive();

    /**
     * Waits until the actor has ended, {@code postStop} included; false when the time ran out first.
     *
     * @param timeout positive
     * @return whether it has ended
     * @throws IllegalStateException when called by the actor itself or one below it: that end cannot come before the
     *            call returns
     * @throws AskInterruptedException the waiting thread was interrupted; its interrupt flag is set again
     */
    boolean awaitStopped(Duration timeout);

    /**
     * A view that takes other messages and turns them into this actor's: so that one actor need not know another's
     * type. The function runs on the sender's thread.
     *
     * @param toMessage makes the actor's message; returns no null, and what it throws is the sender's
     * @param <N> the messages that the view takes
     * @return equal to this ref, since it means the same actor
     */
    <N> ActorRef<N> narrow(Function<? super N, ? extends M> toMessage);
}
