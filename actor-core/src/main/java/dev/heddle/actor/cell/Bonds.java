package dev.heddle.actor.cell;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.spi.NarrowedRef;
import dev.heddle.actor.spi.StandIn;
import dev.heddle.actor.spi.StandInRef;
import java.util.Objects;

/** Monitors and links of an actor, whether the other one lives here or on another node. In the actor's turn. */
final class Bonds {
    private Bonds() {}

    static void monitor(Cell<?> cell, ActorRef<?> ref) {
        StandIn afar = afar(cell, ref);
        if (afar != null) {
            ties(cell).monitor(cell, afar);
            return;
        }
        Cell<?> watched = near(cell, ref);
        if (watched.parent != cell) {
            Ties.monitor(cell, watched);
        }
    }

    static void demonitor(Cell<?> cell, ActorRef<?> ref) {
        StandIn afar = afar(cell, ref);
        if (afar != null) {
            ties(cell).demonitor(afar);
        } else {
            Ties.demonitor(cell, near(cell, ref));
        }
    }

    static void link(Cell<?> cell, ActorRef<?> ref) {
        StandIn afar = afar(cell, ref);
        if (afar == null) {
            Ties.link(cell, near(cell, ref));
        } else if (ref.isAlive()) {
            ties(cell).link(cell, afar);
        } else {
            throw new ActorStoppedException("Actor " + ref + " has ended; nobody can be linked to it");
        }
    }

    static void unlink(Cell<?> cell, ActorRef<?> ref) {
        StandIn afar = afar(cell, ref);
        if (afar != null) {
            ties(cell).unlink(afar);
        } else {
            Ties.unlink(cell, near(cell, ref));
        }
    }

    static TiesAfar ties(Cell<?> cell) {
        return cell.belongings().ties().afar();
    }

    /** Null when the actor lives here, or in no system that this one knows. */
    private static StandIn afar(Cell<?> cell, ActorRef<?> ref) {
        Objects.requireNonNull(ref, "other");
        return NarrowedRef.unwrap(ref) instanceof StandInRef remote
                && remote.standIn().isIn(cell.home.system()) ? remote.standIn() : null;
    }

    private static Cell<?> near(Cell<?> cell, ActorRef<?> ref) {
        if (!(NarrowedRef.unwrap(ref) instanceof LocalRef<?> local) || !local.cell().isAtHome(cell.home)) {
            throw new IllegalArgumentException(ref + " is neither an actor of this system nor one of a node that this"
                    + " system is connected to; only those can be monitored and linked");
        }
        if (local.cell() == cell) {
            throw new IllegalArgumentException(ref + " cannot monitor itself or be linked to itself");
        }
        return local.cell();
    }
}
