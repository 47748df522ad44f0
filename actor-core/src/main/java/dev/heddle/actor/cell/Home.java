package dev.heddle.actor.cell;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.registry.DeadLetterOffice;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.registry.ProcessGroups;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.timer.Clock;
import java.util.Set;

/** What a cell needs of its system. Any thread. */
public interface Home {

    ActorSystem system();

    Directory<Cell<?>> directory();

    ProcessGroups processGroups();

    DeadLetterOffice office();

    /** Whose time it is here. */
    Clock clock();

    /** What gives turns and waits here; null where actors have threads of their own. */
    Baton baton();

    /** Whose first {@code preStart}, which is in nobody's turn but the spawner's, runs now: it may last. */
    Set<Cell<?>> starting();

    /** Throws when no actor of that parent, null for none, may be spawned any more. */
    void checkOpen(Cell<?> parent);

    /** An actor has ended. One without a parent has nobody else to tell. */
    void ended(Cell<?> cell, StopReason reason);

    /** An actor has failed for good and nobody handles that, which has been logged. */
    void unheeded(ActorRef<?> actor, Throwable cause);

    /** An actor, or one that never began, is in no directory any more. */
    void forgotten();
}
