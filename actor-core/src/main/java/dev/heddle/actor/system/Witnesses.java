package dev.heddle.actor.system;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who wants to know which systems this process opens and closes, and which failures nobody handles: tests. While nobody
 * does, each of these costs a look at an empty list. Any thread.
 */
public final class Witnesses {

    /** Is told on the thread where it happens; quick, does not throw. */
    public interface Witness {

        /** A system is there. On the thread that has made it. */
        void opened(ActorSystem system);

        /** A system has closed; what lives in it now does not end. */
        void closed(ActorSystem system);

        /** An actor has failed for good, which has been logged, as nobody handles it. */
        void unheeded(ActorSystem system, ActorRef<?> actor, Throwable cause);

        /** Somebody has been given that failure all the same. */
        void looked(Throwable cause);
    }

    private static final List<Witness> ALL = new CopyOnWriteArrayList<>();

    private Witnesses() {}

    /** From now on that one is told. */
    public static Subscription add(Witness witness) {
        ALL.add(witness);
        return () -> ALL.remove(witness);
    }

    /** Somebody has been given a failure that nobody may have handled. */
    public static void looked(Throwable cause) {
        ALL.forEach(witness -> witness.looked(cause));
    }

    static void opened(ActorSystem system) {
        ALL.forEach(witness -> witness.opened(system));
    }

    static void closed(ActorSystem system) {
        ALL.forEach(witness -> witness.closed(system));
    }

    static void unheeded(ActorSystem system, ActorRef<?> actor, Throwable cause) {
        ALL.forEach(witness -> witness.unheeded(system, actor, cause));
    }
}
