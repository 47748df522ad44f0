package dev.heddle.actor.system;

import dev.heddle.actor.Stall;
import dev.heddle.actor.Stalls;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.runner.Pace;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at whatever runs turns, and reports who stays in one callback for too long. Idle actors are not
 * looked at. A look is short and on the timer's thread; reports, and looks at very many, are on a thread that is made
 * for them, and the next look is not before they are done.
 */
final class StallWatch implements Stalls {
    private static final Logger LOG = LoggerFactory.getLogger(Stalls.class);
    private static final int LOOKS_PER_LIMIT = 8;
    private static final long SHORTEST_INTERVAL_NANOS = 1_000_000;

    /** So many cost the timer's thread too much time. */
    private static final int MANY = 2_000;

    /** The others are due at the next look, still. */
    private static final int REPORTS_PER_LOOK = 20;

    private final String name;
    private final Directory<Cell<?>> directory;
    private final long limitNanos;
    private final long intervalNanos;
    private final Set<Cell<?>> starting = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Stall>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();

    /** Held by whoever looks and reports, one at a time. */
    private final AtomicBoolean working = new AtomicBoolean();
    private TimerHandle looks = () -> false;
    private volatile boolean over;

    /** What the last look saw, by what it runs on: a pace, or the cell. Guarded by {@code working}, as the next. */
    private Map<Object, Watched> seen = Map.of();
    private long lastLook = System.nanoTime();

    StallWatch(String name, Directory<Cell<?>> directory, Duration limit) {
        this.name = name;
        this.directory = directory;
        this.limitNanos = limit.toNanos();
        this.intervalNanos = Math.max(SHORTEST_INTERVAL_NANOS, limitNanos / LOOKS_PER_LIMIT);
    }

    /** Once, before anybody else knows it. */
    void start() {
        looks = Timers.every(Duration.ofNanos(intervalNanos), this::tick);
    }

    /** Nothing new is reported from now on. */
    void end() {
        over = true;
        looks.cancel();
    }

    /** Whose {@code preStart} runs outside a turn of its own. Any thread adds and removes. */
    Set<Cell<?>> starting() {
        return starting;
    }

    private void tick() {
        if (over || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            if (seen.size() > MANY) {
                elsewhere(() -> report(look()));
                return;
            }
            List<Watched> due = look();
            if (!due.isEmpty()) {
                elsewhere(() -> report(due));
                return;
            }
        } catch (Throwable t) {
            // Memory, most likely. The next look is another one.
            seen = Map.of();
        }
        working.set(false);
    }

    private void elsewhere(Runnable work) {
        Thread.ofPlatform().daemon().name("heddle-stalls").start(() -> {
            try {
                work.run();
            } catch (Throwable t) {
                seen = Map.of();
            } finally {
                working.set(false);
            }
        });
    }

    /** Who is due. */
    private List<Watched> look() {
        // A look that comes late saw nothing meanwhile: perhaps the whole process stood still.
        long now = System.nanoTime();
        long passed = Math.min(now - lastLook, 2 * intervalNanos);
        lastLook = now;
        Map<Object, Watched> before = seen;
        seen = new IdentityHashMap<>(before.size());
        Runners.forEachRunning(pace -> see(pace, before, passed));
        starting.forEach(cell -> see(cell, cell.threadInTurn(), null, before.get(cell), passed));
        return seen.values().stream().filter(Watched::isDue).toList();
    }

    private void see(Pace pace, Map<Object, Watched> before, long passed) {
        // A pid of another system's actor may be one of ours, too; then the thread of that one's turn is another.
        Cell<?> cell = directory.byPid(pace.pid());
        if (cell != null) {
            Thread thread = pace.thread();
            see(cell, cell.threadInTurn() == thread ? thread : null, pace, before.get(pace), passed);
        }
    }

    private void see(Cell<?> cell, Thread thread, Pace pace, Watched before, long passed) {
        if (thread == null) {
            return;
        }
        Watched now = new Watched(cell, thread, pace, limitNanos);
        if (before != null && before.isSame(now)) {
            before.seenAgain(passed);
            now = before;
        }
        seen.put(pace == null ? cell : pace, now);
    }

    private void report(List<Watched> due) {
        due.stream().limit(REPORTS_PER_LOOK).forEach(this::report);
        if (due.size() > REPORTS_PER_LOOK && !over) {
            LOG.warn("System {}: {} more actors are in one callback for longer than {} ms and are reported later", name,
                    due.size() - REPORTS_PER_LOOK, Duration.ofNanos(limitNanos).toMillis());
        }
    }

    private void report(Watched stalled) {
        String doing = stalled.doing();
        Stall stall = stalled.describe();
        stalled.reported();
        // Looked at again: the stack may already have been another one's.
        if (over || !stalled.goesOn()) {
            return;
        }
        count.getAndIncrement();
        StringBuilder stack = new StringBuilder();
        stall.stack().forEach(frame -> stack.append("\n    at ").append(frame));
        LOG.warn("Actor {} of system {} is in one callback for {} ms or longer, {}; it is here:{}", stall.actor(),
                name, stall.lasting().toMillis(), doing, stack);
        for (Consumer<Stall> listener : listeners) {
            try {
                listener.accept(stall);
            } catch (Throwable t) {
                LOG.error("A listener for stalls failed", t);
            }
        }
    }

    @Override
    public Subscription subscribe(Consumer<Stall> listener) {
        Consumer<Stall> own = Objects.requireNonNull(listener, "listener")::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    @Override
    public long count() {
        return count.get();
    }
}
