package dev.heddle.actor.testkit;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.timer.Clock;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until somebody moves it, and what is to be done when. Any thread may ask and add; whoever
 * moves it runs what is due, without the lock.
 */
final class Agenda implements Clock {
    private static final long BEGIN_NANOS = Duration.ofDays(1).toNanos();
    private static final Comparator<Alarm> IN_ORDER = Comparator.<Alarm>comparingLong(alarm -> alarm.dueNanos)
            .thenComparingLong(alarm -> alarm.number);

    private final ReentrantLock lock = new ReentrantLock();

    /** All guarded by the lock. */
    private final TreeSet<Alarm> alarms = new TreeSet<>(IN_ORDER);
    private final Random chance;
    private long nowNanos = BEGIN_NANOS;
    private long numbers;

    Agenda(long seed) {
        this.chance = new Random(seed);
    }

    private final class Alarm implements TimerHandle {
        private final Runnable quick;

        /** 0 for one that rings once. */
        private final long periodNanos;
        private final long number;
        private long dueNanos;
        private boolean over;

        Alarm(long delayNanos, long periodNanos, Runnable quick) {
            this.quick = quick;
            this.periodNanos = periodNanos;
            this.number = ++numbers;
            this.dueNanos = nowNanos + delayNanos;
        }

        @Override
        public boolean cancel() {
            lock.lock();
            try {
                boolean first = !over;
                over = true;
                alarms.remove(this);
                return first;
            } finally {
                lock.unlock();
            }
        }

        /** Whether it is to be done now; in its place for the next time. Under the lock. */
        private boolean rings() {
            if (over) {
                return false;
            }
            over = periodNanos == 0;
            if (!over) {
                dueNanos += periodNanos;
                alarms.add(this);
            }
            return true;
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return nowNanos;
        } finally {
            lock.unlock();
        }
    }

    /** How far the clock has been moved. */
    Duration passed() {
        return Duration.ofNanos(nanoTime() - BEGIN_NANOS);
    }

    @Override
    public double random() {
        lock.lock();
        try {
            return chance.nextDouble();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TimerHandle after(Duration delay, Runnable quick) {
        return add(Timers.nanos(delay), 0, quick);
    }

    @Override
    public TimerHandle every(Duration interval, Runnable quick) {
        return add(Timers.nanos(interval), Timers.nanos(interval), quick);
    }

    private TimerHandle add(long delayNanos, long periodNanos, Runnable quick) {
        lock.lock();
        try {
            Alarm alarm = new Alarm(delayNanos, periodNanos, quick);
            alarms.add(alarm);
            return alarm;
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock to what is due next, if that is not later than the time given, and does all that is due then. */
    boolean jump(long untilNanos) {
        List<Alarm> due = new ArrayList<>();
        lock.lock();
        try {
            if (alarms.isEmpty() || alarms.first().dueNanos > untilNanos) {
                return false;
            }
            nowNanos = Math.max(nowNanos, alarms.first().dueNanos);
            while (!alarms.isEmpty() && alarms.first().dueNanos <= nowNanos) {
                due.add(alarms.pollFirst());
            }
        } finally {
            lock.unlock();
        }
        due.forEach(this::ring);
        return true;
    }

    private void ring(Alarm alarm) {
        boolean rings;
        lock.lock();
        try {
            rings = alarm.rings();
        } finally {
            lock.unlock();
        }
        if (rings) {
            alarm.quick.run();
        }
    }

    /** Moves the clock; nothing is due until then. */
    void moveTo(long untilNanos) {
        lock.lock();
        try {
            nowNanos = Math.max(nowNanos, untilNanos);
        } finally {
            lock.unlock();
        }
    }
}
