package dev.heddle.actor.cell;

import dev.heddle.actor.runner.OneActor;
import org.openjdk.jcstress.infra.results.II_Result;

/** An actor that somebody kills while it has its turns, and the thread that they are on. */
abstract class Killed {
    final Cell<Object> cell;

    Killed(Cell<Object> cell) {
        this.cell = cell;
    }

    /** As a runner does: turn after turn until the actor is idle; then whether the killer has left a trace. */
    final void runUntilIdle(II_Result r) {
        int before = Thread.interrupted() ? 1 : 0;
        OneActor pace = new OneActor();
        while (cell.run(pace)) {
            Thread.onSpinWait();
        }
        r.r1 = before + (Thread.interrupted() ? 1 : 0);
    }

    /** Whether it ends; when the actor was idle the killer has woken it, on a thread of its own. */
    final void awaitEnd(II_Result r) {
        r.r2 = Lone.hasEnded(cell) ? 1 : 0;
    }
}
