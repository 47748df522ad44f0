package dev.heddle.actor;

import java.time.Duration;

/**
 * The timers of an actor, as its {@link ActorContext} has them: each puts a message of the actor's own into its
 * mailbox. They end with the actor, and when it is started anew.
 *
 * <p><b>Threading.</b> For use inside the actor's callbacks only. No argument may be null and no method returns null.
 *
 * @param <M> the actor's messages
 */
public interface TimerScheduler<M> {

    /**
     * Sends a message to this actor after a delay; cancelled when the actor ends. The delay may be zero.
     *
     * @param delay zero or longer
     * @param message what comes
     * @return cancels it
     */
    TimerHandle sendAfter(Duration delay, M message);

    /**
     * Sends the same message to this actor again and again, at a fixed rate, first after one interval; cancelled when
     * the actor ends. The interval must be positive.
     *
     * @param interval longer than zero
     * @param message what comes, each time the same; never more than one waits in the mailbox
     * @return cancels it
     */
    TimerHandle sendInterval(Duration interval, M message);

    /**
     * Sends the same message to this actor again and again, first after one delay, then each one a full delay after the
     * one before was taken from the mailbox: so there is time left for others, however slow this actor is. Cancelled
     * when the actor ends. The delay must be positive.
     *
     * @param delay longer than zero
     * @param message what comes, each time the same
     * @return cancels it
     */
    TimerHandle sendWithFixedDelay(Duration delay, M message);

    /**
     * As {@link #sendAfter(Duration, Object)}, in place of the timer of an equal key that this actor has running: that
     * one is cancelled, and a message of it that waits in the mailbox is not delivered.
     *
     * @param key by {@code equals} and {@code hashCode}, which must not change
     * @param delay zero or longer
     * @param message what comes
     * @return cancels it
     */
    TimerHandle sendAfter(Object key, Duration delay, M message);

    /**
     * As {@link #sendInterval(Duration, Object)}, in place of the running timer of an equal key.
     *
     * @param key by {@code equals} and {@code hashCode}, which must not change
     * @param interval longer than zero
     * @param message what comes, each time the same
     * @return cancels it
     */
    TimerHandle sendInterval(Object key, Duration interval, M message);

    /**
     * As {@link #sendWithFixedDelay(Duration, Object)}, in place of the running timer of an equal key.
     *
     * @param key by {@code equals} and {@code hashCode}, which must not change
     * @param delay longer than zero
     * @param message what comes, each time the same
     * @return cancels it
     */
    TimerHandle sendWithFixedDelay(Object key, Duration delay, M message);

    /**
     * Cancels the timer of an equal key as {@link TimerHandle#cancel} does; false when there is none running.
     *
     * @param key as when the timer was started
     * @return whether one was running
     */
    boolean cancelTimer(Object key);

    /**
     * Whether a timer of an equal key runs: it has messages to come, or one that waits in the mailbox.
     *
     * @param key as when the timer was started
     * @return whether one runs
     */
    boolean isTimerActive(Object key);
}
