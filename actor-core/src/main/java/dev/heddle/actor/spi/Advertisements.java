package dev.heddle.actor.spi;

import dev.heddle.actor.GroupName;
import java.util.List;

/**
 * Hears what other nodes should know. Called by whichever thread causes the change, before the call that causes it
 * returns, one call at a time and in order; the system holds a lock meanwhile. So an implementation only enqueues:
 * it never blocks, never calls back into the system and never throws.
 */
public interface Advertisements {

    /** These actors exist. The first call, with all that exist, comes from within {@link Backstage#advertise}. */
    void spawned(List<Advertised> actors);

    /** This actor ends: told when stopping begins, after everything that it sent. Its groups follow, one by one. */
    void terminated(long pid);

    /** These actors, spawned before, are members now. */
    void joined(GroupName group, List<Advertised> actors);

    /** These actors are members no more. */
    void left(GroupName group, List<Advertised> actors);
}
