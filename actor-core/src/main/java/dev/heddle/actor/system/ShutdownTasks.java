package dev.heddle.actor.system;

import static dev.heddle.actor.ShutdownPhase.AFTER_STOP;
import static dev.heddle.actor.ShutdownPhase.BEFORE_DRAIN;

import dev.heddle.actor.ShutdownPhase;
import dev.heddle.actor.ShutdownReport.FailedTask;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.SystemClosedException;
import dev.heddle.actor.spi.Patience;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users want done when their system ends. Any thread. */
final class ShutdownTasks {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownTasks.class);

    private final String system;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private final List<Task> tasks = new ArrayList<>();

    /** Guarded by the lock. */
    private boolean closed;

    ShutdownTasks(String system) {
        this.system = system;
    }

    Subscription add(ShutdownPhase phase, String name, Duration limit, Runnable work) {
        if (Objects.requireNonNull(phase, "phase") != BEFORE_DRAIN && phase != AFTER_STOP) {
            throw new IllegalArgumentException(
                    "The phase " + phase + " is the system's own; tasks run in " + BEFORE_DRAIN
                            + " and " + AFTER_STOP);
        }
        Task task = new Task(phase, Objects.requireNonNull(name, "name"), checked(limit),
                Objects.requireNonNull(work, "task"));
        lock.lock();
        try {
            if (closed) {
                throw new SystemClosedException("System " + system + " is closed or closing; task '" + name
                        + "' comes too late");
            }
            tasks.add(task);
        } finally {
            lock.unlock();
        }
        return () -> remove(task);
    }

    private static Duration checked(Duration limit) {
        if (Objects.requireNonNull(limit, "limit").isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The limit must be longer than zero, not " + limit);
        }
        return limit;
    }

    private void remove(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is added from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private List<Task> of(ShutdownPhase phase) {
        lock.lock();
        try {
            return tasks.stream().filter(task -> task.phase == phase).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Runs those of a phase, all at the same time, each as long as it may. Those that failed. */
    List<FailedTask> run(ShutdownPhase phase) {
        List<Task> due = of(phase);
        long begun = System.nanoTime();
        due.forEach(Task::start);
        List<FailedTask> failed = new ArrayList<>();
        for (Task task : due) {
            if (!task.await(Timers.nanos(task.limit) - (System.nanoTime() - begun))) {
                LOG.warn("System {}: task '{}' of phase {} has run out of its time of {} ms", system, task.name, phase,
                        task.limit.toMillis());
                failed.add(new FailedTask(phase, task.name, Optional.empty()));
            } else if (task.failure != null) {
                LOG.error("System {}: task '{}' of phase {} failed", system, task.name, phase, task.failure);
                failed.add(new FailedTask(phase, task.name, Optional.of(task.failure)));
            }
        }
        return failed;
    }

    private static final class Task {
        private final ShutdownPhase phase;
        private final String name;
        private final Duration limit;
        private final Runnable work;
        private final CountDownLatch over = new CountDownLatch(1);
        private Thread thread;

        /** Written before the latch opens. */
        private Throwable failure;

        Task(ShutdownPhase phase, String name, Duration limit, Runnable work) {
            this.phase = phase;
            this.name = name;
            this.limit = limit;
            this.work = work;
        }

        void start() {
            try {
                thread = Thread.ofVirtual().name("heddle-shutdown-" + name).inheritInheritableThreadLocals(false)
                        .start(this::run);
            } catch (Throwable t) {
                failure = t;
                over.countDown();
            }
        }

        private void run() {
            try {
                work.run();
            } catch (Throwable t) {
                failure = t;
            } finally {
                over.countDown();
            }
        }

        /** Whether it came to an end in time; else it is interrupted. An interrupt of the caller does not count. */
        boolean await(long nanos) {
            boolean ended = Patience.until(Timers.CLOCK::nanoTime, System.nanoTime() + nanos,
                    left -> over.await(left.toNanos(), TimeUnit.NANOSECONDS));
            if (!ended) {
                thread.interrupt();
            }
            return ended;
        }
    }
}
