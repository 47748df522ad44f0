package dev.heddle.actor.system;

import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.spi.Patience;
import dev.heddle.actor.timer.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Has actors handle what they have, and end: one after the other in the order given, so that what one of them sends to
 * the next ones while it drains is handled as well. One that takes long is waited for half of the time that is left and
 * then goes on beside the others, so it takes no time from those that are quick. Very many are taken by groups.
 */
final class Draining {
    /** Each costs a wake-up and a wait. */
    private static final int GROUPS_MAX = 1_000;

    private Draining() {}

    static void drain(List<Cell<?>> cells, Duration limit, Clock clock) {
        long deadline = clock.nanoTime() + limit.toNanos();
        int size = Math.max(1, Math.ceilDiv(cells.size(), GROUPS_MAX));
        for (int from = 0; from < cells.size(); from += size) {
            List<Cell<?>> group = cells.subList(from, Math.min(cells.size(), from + size));
            group.forEach(Cell::drain);
            long now = clock.nanoTime();
            awaitEnds(clock, group, now + (deadline - now) / 2);
        }
        awaitEnds(clock, cells, deadline);
    }

    private static void awaitEnds(Clock clock, List<Cell<?>> cells, long deadline) {
        for (Cell<?> cell : cells) {
            if (!cell.hasEnded()
                    && !Patience.until(clock::nanoTime, deadline, limit -> cell.ref().awaitStopped(limit))) {
                return;
            }
        }
    }
}
