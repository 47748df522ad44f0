package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.LinkedActorException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;

/** What an actor hears on its supervision lane, and what it does about it. In its turns only. */
abstract class Hearing<M> extends Phased<M> {

    Hearing(Home home, Cell<?> parent, Actor<M> actor) {
        super(home, parent, actor);
    }

    /** This instance ends, and the actor waits for what comes next. */
    abstract void suspend(StopReason reason);

    /** A new instance takes the place of the one that is over. */
    abstract void revive();

    /** Goes on with an end or a suspension if no child is left. */
    abstract void finishWithoutChildren();

    @Override
    void onSignal(Signal signal) {
        switch (signal) {
            case Signal.ChildEnded(var child, var reason) -> childEnded(child, reason);
            case Signal.ChildStarted(var child) -> tell(new SupervisionEvent.ActorStarted(child.ref()));
            case Signal.ChildRestarted(var child, var reason) -> {
                if (actor instanceof Superior superior) {
                    guarded(() -> superior.up(child));
                } else {
                    tell(new SupervisionEvent.ActorRestarted(child.ref(), reason));
                }
            }
            case Signal.WatchedEnded(var actor, var reason) -> {
                if (Ties.takeEnd(cell(), actor)) {
                    tell(ended(actor, reason));
                }
            }
            case Signal.WatchedRestarted(var actor, var reason) -> {
                if (Ties.isWatching(cell(), actor)) {
                    tell(new SupervisionEvent.ActorRestarted(actor.ref(), reason));
                }
            }
            case Signal.LinkBroken(var actor, var reason) -> {
                if (Ties.takeBreak(cell(), actor)) {
                    linkBroken(Remains.linkBroken(actor, reason));
                }
            }
            case Signal.EndedAfar(var actor, var reason) -> {
                if (Bonds.ties(cell()).takeEnd(actor)) {
                    tell(new SupervisionEvent.ActorTerminated(actor.ref(), reason));
                }
            }
            case Signal.LinkEndedAfar(var actor, var reason) -> {
                if (Bonds.ties(cell()).takeLink(actor) && !(reason instanceof StopReason.Stopped)) {
                    linkBroken(Remains.linkBroken(actor.ref(), reason));
                }
            }
            case Signal.IdleDue(var idling) -> idle(idling.due());
            case Signal.Heard(var event) -> tell(event);
            case Signal.ForkFailed(var fork, var cause) -> fork.hasFailed(cause);
            // Only a superior has children that ask.
            case Signal.ChildDown(var child, var reason) -> guarded(() -> ((Superior) actor).down(child, reason));
            case Signal.Suspend(var reason) -> {
                if (isRunning()) {
                    suspend(reason);
                }
            }
            case Signal.Revive() -> {
                if (phase() == Phase.DOWN) {
                    revive();
                }
            }
        }
    }

    private void linkBroken(LinkedActorException failure) {
        if (isRunning()) {
            fail(failure);
        } else if (revivalIfAny() != null) {
            // The link is the actor's, not the instance's: the next one begins with that.
            revivalIfAny().brokenLink(failure);
        }
    }

    private void idle(Object message) {
        if (message != null && isRunning()) {
            receiveMessage(message);
        }
    }

    private void childEnded(Cell<?> child, StopReason reason) {
        Family.remove(cell(), child);
        if (isRunning()) {
            tell(ended(child, reason));
        } else {
            Unheard.reportUnheard(child, reason);
            if (phase() != Phase.DOWN) {
                finishWithoutChildren();
            }
        }
    }

    private static SupervisionEvent ended(Cell<?> actor, StopReason reason) {
        return reason instanceof StopReason.Failed(var cause)
                ? new SupervisionEvent.ActorFailed(actor.ref(), cause)
                : new SupervisionEvent.ActorTerminated(actor.ref(), reason);
    }

    private void tell(SupervisionEvent event) {
        guarded(() -> actor.onSupervision(event, context));
    }

    private interface Callback {
        void run() throws Exception;
    }

    /** Runs one while the actor is running; else nobody cares any more. */
    private void guarded(Callback callback) {
        if (!isRunning()) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable t) {
            fail(t);
        }
        clearStrayInterrupt();
    }
}
