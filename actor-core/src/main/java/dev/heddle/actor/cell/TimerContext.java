package dev.heddle.actor.cell;

import dev.heddle.actor.ActorContext;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.ActorTimer.Rhythm;
import java.time.Duration;
import java.util.Objects;

/** The part of an actor's view of itself that is about time, and what all parts ask before they do anything. */
abstract class TimerContext<M> implements ActorContext<M> {
    final Cell<M> cell;

    TimerContext(Cell<M> cell) {
        this.cell = cell;
    }

    final void checkTurn() {
        if (!cell.isMyTurn()) {
            throw new IllegalStateException("The context of " + cell.ref()
                    + " is for its own callbacks only; from elsewhere send it a message");
        }
    }

    final void checkMayBegin() {
        checkTurn();
        if (!cell.mayBegin()) {
            throw new IllegalStateException(cell.ref() + " is stopping; it begins nothing new");
        }
    }

    @Override
    public TimerHandle sendAfter(Duration delay, M message) {
        return start(null, Rhythm.ONCE, Waits.checkedDelay(delay), message);
    }

    @Override
    public TimerHandle sendAfter(Object key, Duration delay, M message) {
        return start(checkedKey(key), Rhythm.ONCE, Waits.checkedDelay(delay), message);
    }

    @Override
    public TimerHandle sendInterval(Duration interval, M message) {
        return start(null, Rhythm.RATE, positive("interval", interval), message);
    }

    @Override
    public TimerHandle sendInterval(Object key, Duration interval, M message) {
        return start(checkedKey(key), Rhythm.RATE, positive("interval", interval), message);
    }

    @Override
    public TimerHandle sendWithFixedDelay(Duration delay, M message) {
        return start(null, Rhythm.AFTER_EACH, positive("delay", delay), message);
    }

    @Override
    public TimerHandle sendWithFixedDelay(Object key, Duration delay, M message) {
        return start(checkedKey(key), Rhythm.AFTER_EACH, positive("delay", delay), message);
    }

    @Override
    public boolean cancelTimer(Object key) {
        ActorTimer timer = running(key);
        return timer != null && timer.cancel();
    }

    @Override
    public boolean isTimerActive(Object key) {
        return running(key) != null;
    }

    private static Object checkedKey(Object key) {
        return Objects.requireNonNull(key, "key");
    }

    static Duration positive(String what, Duration period) {
        if (Objects.requireNonNull(period, what).isNegative() || period.isZero()) {
            throw new IllegalArgumentException("The " + what + " must be longer than zero, not " + period);
        }
        return period;
    }

    private ActorTimer running(Object key) {
        checkedKey(key);
        checkTurn();
        Belongings had = cell.belongingsIfAny();
        ActorTimer timer = had == null ? null : had.timers().get(key);
        return timer == null || timer.isOver() ? null : timer;
    }

    private TimerHandle start(Object key, Rhythm rhythm, Duration period, M message) {
        checkMayBegin();
        ActorTimer timer = new ActorTimer(cell, key, Objects.requireNonNull(message, "message"), rhythm, period);
        ActorTimer replaced = cell.belongings().timers().put(timer.key(), timer);
        if (replaced != null) {
            replaced.silence();
        }
        timer.start();
        return timer;
    }
}
