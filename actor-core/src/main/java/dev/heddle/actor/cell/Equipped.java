package dev.heddle.actor.cell;

import dev.heddle.actor.timer.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A scheduled thing with the parts that most actors never need, each made on first use. */
abstract class Equipped extends Scheduled {
    private static final VarHandle LANES;
    private static final VarHandle BELONGINGS;

    static {
        try {
            LANES = MethodHandles.lookup().findVarHandle(Equipped.class, "lanes", Lanes.class);
            BELONGINGS = MethodHandles.lookup().findVarHandle(Equipped.class, "belongings", Belongings.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Lanes lanes;
    private volatile Belongings belongings;

    /** Whose time it is. */
    abstract Clock clock();

    final Lanes lanes() {
        if (lanes == null) {
            LANES.compareAndSet(this, null, new Lanes());
        }
        return lanes;
    }

    /** Null when nothing ever came on them. */
    final Lanes lanesIfAny() {
        return lanes;
    }

    final boolean isKilled() {
        Lanes above = lanes;
        return above != null && above.isKilled();
    }

    final Belongings belongings() {
        if (belongings == null) {
            BELONGINGS.compareAndSet(this, null, new Belongings(clock()));
        }
        return belongings;
    }

    /** Null when it never had any. */
    final Belongings belongingsIfAny() {
        return belongings;
    }

    final void forget(ActorTimer timer) {
        Belongings had = belongings;
        if (had != null) {
            had.forget(timer);
        }
    }
}
