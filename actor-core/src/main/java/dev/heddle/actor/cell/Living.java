package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.mailbox.Letter;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happens in an actor's turn, from its first to its last. */
abstract class Living<M> extends Receiving<M> {
    final Home home;
    final Cell<?> parent;

    /** The family; touched in the parent's turn, but for {@code youngestChild}, which is touched in this one's. */
    Cell<?> youngestChild;
    Cell<?> olderSibling;
    Cell<?> youngerSibling;

    private volatile Phase phase = Phase.STARTING;

    /** Why it stops; from STOPPING on. In turns only. */
    private StopReason ending;

    /** What arrives while it stops: nobody handles it any more, and it is accounted for at the end. In turns only. */
    private Deque<Letter> held;

    Living(Home home, Cell<?> parent, Actor<M> actor) {
        super(actor);
        this.home = home;
        this.parent = parent;
    }

    final Phase phase() {
        return phase;
    }

    @Override
    final boolean attendLanes() {
        return (phase != Phase.RUNNING || lanesIfAny() != null) && attendOne();
    }

    private boolean attendOne() {
        Lanes above = lanesIfAny();
        if (hasEnded()) {
            Remains.sweepLanes(cell());
            return false;
        }
        if (above != null) {
            if (above.isKilled()) {
                end(new StopReason.Killed());
                return true;
            }
        }
        if (phase == Phase.POST_START) {
            return postStart();
        }
        return above != null && attendStopOrSignal(above);
    }

    private boolean attendStopOrSignal(Lanes above) {
        if (phase.isBefore(Phase.STOPPING) && above.stopReason() != null) {
            beginStop(above.stopReason());
            return true;
        }
        Signal signal = above.poll();
        if (signal != null) {
            onSignal(signal);
        }
        return signal != null;
    }

    @Override
    final void nudged() {
        Lanes above = lanesIfAny();
        if (above != null) {
            above.nudgeTaken();
        }
    }

    @Override
    final boolean mayBeInterrupted() {
        return !hasEnded();
    }

    /** Whether it is over. Any thread, for every message. */
    public final boolean hasEnded() {
        Phase now = phase;
        return now == Phase.ENDED || now == Phase.FORGOTTEN;
    }

    @Override
    final void awaitKiller() {
        Lanes above = lanesIfAny();
        if (above != null && above.isKilled()) {
            above.awaitKiller();
            Thread.interrupted();
        }
    }

    @Override
    final void attend(Letter letter) {
        if (phase == Phase.RUNNING) {
            receive(letter);
        } else if (phase == Phase.STOPPING) {
            hold(letter.take());
        } else {
            Remains.bury(cell(), letter.take());
        }
    }

    private void hold(Letter letter) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(letter);
    }

    private boolean postStart() {
        phase = Phase.RUNNING;
        try {
            actor.postStart(context);
            if (parent != null && Listeners.listens(parent.actor)) {
                parent.signal(new Signal.ChildStarted(cell()));
            }
        } catch (Throwable t) {
            fail(t);
        }
        clearStrayInterrupt();
        return true;
    }

    private void onSignal(Signal signal) {
        if (signal instanceof Signal.ChildEnded(var child, var reason)) {
            Family.remove(cell(), child);
            if (phase == Phase.STOPPING) {
                Remains.reportUnheard(child, reason);
                finishWithoutChildren();
                return;
            }
        }
        if (phase == Phase.RUNNING) {
            try {
                actor.onSupervision(event(signal), context);
            } catch (Throwable t) {
                fail(t);
            }
            clearStrayInterrupt();
        }
    }

    private static SupervisionEvent event(Signal signal) {
        return switch (signal) {
            case Signal.ChildStarted(var child) -> new SupervisionEvent.ActorStarted(child.ref());
            case Signal.ChildEnded(var child, StopReason.Failed(var cause)) ->
                new SupervisionEvent.ActorFailed(child.ref(), cause);
            case Signal.ChildEnded(var child, var reason) ->
                new SupervisionEvent.ActorTerminated(child.ref(), reason);
            case Signal.Changed(var change) -> new SupervisionEvent.GroupChanged(change);
        };
    }

    @Override
    final void fail(Throwable cause) {
        if (!isKilled()) {
            beginStop(new StopReason.Failed(cause));
        }
    }

    private void beginStop(StopReason reason) {
        ending = reason;
        phase = Phase.STOPPING;
        Belongings had = belongingsIfAny();
        if (had != null) {
            had.cancelTimers();
        }
        Family.forEach(cell(), child -> child.stop(new StopReason.ParentEnded()));
        finishWithoutChildren();
    }

    private void finishWithoutChildren() {
        if (youngestChild != null) {
            return;
        }
        try {
            actor.postStop(ending, context);
        } catch (Throwable t) {
            ending = Remains.postStopFailed(cell(), ending, t);
        }
        end(isKilled() ? new StopReason.Killed() : ending);
    }

    /** The end. Before anything of it happens the gate is closed: an interrupt must not hit what we do here. */
    private void end(StopReason reason) {
        leaveTurn();
        if (reason instanceof StopReason.Killed) {
            Family.forEach(cell(), Cell::kill);
        }
        phase = Phase.ENDED;
        if (held != null) {
            held.forEach(letter -> Remains.bury(cell(), letter));
            held = null;
        }
        Remains.settle(cell(), reason);
    }

    /** Everybody who had to be told has been. */
    final void forget() {
        phase = Phase.FORGOTTEN;
    }

    /** Runs {@code preStart} as a turn on the calling thread. Throws what it throws. */
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

    /** {@code preStart} failed: nobody ever saw this actor run. */
    void abandon() {
        phase = Phase.ENDED;
        Family.forEach(cell(), child -> child.stop(new StopReason.ParentEnded()));
        Remains.settleUnborn(cell());
        // Messages and ends of children may still come, and each has to be accounted for.
        startRunner();
    }

    /** The first turn is due. */
    void activate() {
        phase = Phase.POST_START;
        startRunner();
    }
}
