package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.runner.Runners;

/** How an actor gets from one phase to the next, and its callbacks on the way. In its turns, but for what says so. */
abstract class Living<M> extends Hearing<M> {
    /** Why it stops or is suspended; from then on. */
    private StopReason ending;

    /** Whether the instance that is over, or is to end, has run: only then it hears of its end. */
    private boolean hasRun;

    Living(Home home, Cell<?> parent, Actor<M> actor) {
        super(home, parent, actor);
    }

    @Override
    void postStart() {
        StopReason before = ending;
        hasRun = true;
        ending = null;
        replayHeld();
        try {
            actor.postStart(context);
            if (before != null) {
                restarted(before);
                revivalIfAny().throwBrokenLink();
            } else if (parent != null && Listeners.listens(parent.actor)) {
                parent.signal(new Signal.ChildStarted(cell()));
            }
        } catch (Throwable t) {
            fail(t);
        }
        clearStrayInterrupt();
    }

    private void restarted(StopReason before) {
        if (parent != null) {
            parent.signal(new Signal.ChildRestarted(cell(), before));
        }
        Ties ties = tiesIfAny();
        if (ties != null) {
            ties.restarted(cell(), before);
        }
    }

    @Override
    final void fail(Throwable cause) {
        if (isKilled() || !isRunning()) {
            return;
        }
        if (revivalIfAny() != null) {
            suspend(new StopReason.Failed(cause));
        } else {
            beginStop(new StopReason.Failed(cause));
        }
    }

    @Override
    final void drained() {
        beginStop(new StopReason.Drained());
    }

    @Override
    final void stopAsked(StopReason reason) {
        switch (phase()) {
            case DOWN -> end(reason);
            case SUSPENDING -> {
                // It will not come back; whoever waits for its children still does.
                Unheard.reportOverridden(cell(), ending);
                ending = reason;
                phase(Phase.STOPPING);
            }
            default -> beginStop(reason);
        }
    }

    private void beginStop(StopReason reason) {
        phase(Phase.STOPPING);
        windUp(reason);
    }

    /** This instance ends, and the actor waits for what comes next. */
    @Override
    final void suspend(StopReason reason) {
        phase(Phase.SUSPENDING);
        Remains.ofInstance(cell());
        windUp(reason);
    }

    private void windUp(StopReason reason) {
        ending = reason;
        if (actor instanceof Behaviour<M> behaviour) {
            behaviour.end();
        }
        Belongings had = belongingsIfAny();
        if (had != null) {
            had.cancelTimers();
            had.cancelForks();
            if (had.stashIfAny() != null) {
                had.stashIfAny().putBack(cell());
            }
        }
        if (!(actor instanceof Superior)) {
            Family.forEach(cell(), child -> child.stop(new StopReason.ParentEnded()));
        }
        finishWithoutChildren();
    }

    @Override
    final void finishWithoutChildren() {
        if (youngestChild != null) {
            if (actor instanceof Superior) {
                // One after the other.
                youngestChild.stop(new StopReason.ParentEnded());
            }
            return;
        }
        if (hasRun) {
            hasRun = false;
            try {
                actor.postStop(ending, context);
            } catch (Throwable t) {
                ending = Unheard.postStopFailed(cell(), ending, t);
            }
        }
        if (isKilled()) {
            end(new StopReason.Killed());
        } else if (phase() == Phase.SUSPENDING) {
            clearStrayInterrupt();
            phase(Phase.DOWN);
            revivalIfAny().down(cell(), ending);
        } else {
            end(ending);
        }
    }

    /** A new instance takes the place of the one that is over. */
    @Override
    final void revive() {
        phase(Phase.STARTING);
        try {
            actor(revivalIfAny().newInstance());
            actor.preStart(context);
            phase(Phase.POST_START);
        } catch (Throwable t) {
            if (isKilled()) {
                end(new StopReason.Killed());
            } else {
                // Nothing but its children has to end: it has not run.
                suspend(new StopReason.Failed(t));
            }
        }
        clearStrayInterrupt();
    }

    /** It does not come back. */
    final void giveUp() {
        end(ending);
    }

    /** The end. Before anything of it happens the gate is closed: an interrupt must not hit what we do here. */
    @Override
    void end(StopReason reason) {
        leaveTurn();
        if (reason instanceof StopReason.Killed) {
            Family.forEach(cell(), Cell::kill);
        }
        phase(Phase.ENDED);
        buryHeld();
        Remains.settle(cell(), reason);
    }

    /** Everybody who had to be told has been. */
    final void forget() {
        phase(Phase.FORGOTTEN);
    }

    /** Runs the first {@code preStart} as a turn on the calling thread. Throws what it throws. */
    void preStart() throws Exception {
        enterTurn();
        try {
            actor.preStart(context);
        } finally {
            leaveTurn();
            passOnInterrupt();
        }
    }

    /** The turn just left was inside a turn of the parent: an interrupt meant for that one must not end here. */
    private void passOnInterrupt() {
        // Looked for among all, since a handler may also spawn by its system; but only ever after a kill.
        if (isKilled() && home.directory().all().stream().anyMatch(outer -> outer.isMyTurn() && outer.isKilled())) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first {@code preStart} failed: nobody ever saw this actor run. On the spawning thread. */
    void abandon() {
        phase(Phase.ENDED);
        Family.forEach(cell(), child -> child.stop(new StopReason.ParentEnded()));
        Remains.settleUnborn(cell());
        // Messages and ends of children may still come, and each has to be accounted for.
        startRunner(Runners.here());
    }

    /** The first turn is due. On the spawning thread. */
    void activate() {
        phase(Phase.POST_START);
        startRunner(Runners.here());
    }
}
