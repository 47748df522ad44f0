package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.runner.OneActor;
import java.util.concurrent.TimeUnit;

/** Actors that nobody has spawned, so that their first turn is the test's to give. */
final class Lone {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Actor<Object> IDLE = (message, self) -> {};
    private static final Home HOME = home();

    private Lone() {}

    /** Of a system that is there for as long as the JVM: a killer that finds no thread needs its watchdog. */
    private static Home home() {
        Home home = ((LocalRef<Object>) ActorSystem.create("interleavings").spawn(() -> IDLE)).cell().home;
        // What a killed actor leaves is no news.
        home.office().systemCloses();
        return home;
    }

    /** A running actor whose first turn is the caller's to give. */
    static Cell<Object> cell() {
        Cell<Object> cell = new Cell<>(HOME, null, HOME.directory().nextPid(), null, null, IDLE, null);
        cell.phase(Phase.RUNNING);
        return cell;
    }

    static Cell<Object> idleCell() {
        Cell<Object> cell = cell();
        if (cell.run(new OneActor())) {
            throw new IllegalStateException("it is not idle");
        }
        return cell;
    }

    /** Whether it ends while one waits for it. */
    static boolean hasEnded(Cell<?> cell) {
        for (long begun = System.nanoTime(); !cell.hasEnded();) {
            if (System.nanoTime() - begun > LIMIT_NANOS) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}
