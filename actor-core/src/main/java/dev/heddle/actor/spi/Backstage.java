package dev.heddle.actor.spi;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.TimerHandle;
import java.time.Duration;
import java.util.Collection;

/** What a cluster node may do with an actor system beyond the public words. Any thread; nothing here blocks. */
public interface Backstage {

    /** The back door of a system that {@link ActorSystem#create} made. */
    static Backstage of(ActorSystem system) {
        if (system instanceof Backstage backstage) {
            return backstage;
        }
        throw new IllegalArgumentException(
                "A cluster node needs a system made by ActorSystem.create, not a " + system.getClass().getName());
    }

    /**
     * Puts a message that is still encoded into the mailbox of a local actor. Only an actor with a codec can be
     * reached; for any other pid the message becomes a dead letter.
     *
     * @return whether there was such an actor
     */
    boolean deliver(long pid, Inbound message);

    /**
     * Tells the listener everything that is advertised now, then every change, with nothing missed or doubled between
     * the two and in the order of happening. See {@link Advertisements} for the thread.
     */
    Subscription advertise(Advertisements listener);

    /** Remote actors become members of a group. Those that are members already are left out. */
    void standInsJoined(GroupName group, Collection<? extends StandIn> actors);

    /** Remote actors leave a group. Those that are not members are left out. */
    void standInsLeft(GroupName group, Collection<? extends StandIn> actors);

    /** Remote actors are gone and leave all groups. */
    void standInsGone(Collection<? extends StandIn> actors);

    /** Records a dead letter. */
    void deadLetter(DeadLetter letter);

    /** Runs something quick later, on the timer's thread: it enqueues or closes, never waits, never throws. */
    TimerHandle schedule(Duration delay, Runnable quick);

    /** What time it is in this system, as {@link System#nanoTime()}: only differences mean something. */
    long nanoTime();

    /** The next number for a connection: 1, 2, 3, ...; the {@code node} of its remote actors' ids. */
    long nextNodeNumber();
}
