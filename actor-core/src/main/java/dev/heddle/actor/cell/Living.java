package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.spi.Inbound;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happens in an actor's turn, from its first to its last. */
abstract class Living<M> extends Equipped {
    final Home home;
    final Cell<?> parent;
    final Actor<M> actor;
    private final Context<M> context;

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
        this.home = home;
        this.parent = parent;
        this.actor = actor;
        this.context = new Context<>(cell());
    }

    /** This. */
    abstract Cell<M> cell();

    final Phase phase() {
        return phase;
    }

    @Override
    final void attendLanes() {
        if (phase != Phase.RUNNING || lanesIfAny() != null) {
            while (attendOne()) {
                // One thing after another, the highest lane first each time.
            }
        }
    }

    private boolean attendOne() {
        Lanes above = lanesIfAny();
        if (!phase.isBefore(Phase.ENDED)) {
            Remains.sweepLanes(cell());
            return false;
        }
        if (above != null) {
            if (above.isKilled()) {
                end(new StopReason.Killed());
                return true;
            }
            if (phase.isBefore(Phase.STOPPING) && above.stopReason() != null) {
                beginStop(above.stopReason());
                return true;
            }
            Signal signal = phase == Phase.POST_START ? null : above.poll();
            if (signal != null) {
                onSignal(signal);
                return true;
            }
        }
        return phase == Phase.POST_START && postStart();
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
        return phase.isBefore(Phase.ENDED);
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
        switch (phase) {
            case RUNNING -> receive(letter);
            case STOPPING -> held.add(letter.take());
            case STARTING, POST_START, ENDED, FORGOTTEN -> Remains.bury(cell(), letter.take());
        }
    }

    private void receive(Letter letter) {
        Object message = letter.message();
        Ask<?> ask = letter.ask();
        letter.forget();
        if (message instanceof Inbound inbound) {
            message = Remains.decode(cell(), inbound);
        } else if (message instanceof ActorTimer timer) {
            message = timer.claim();
        }
        if (message != null) {
            receive(message, ask);
        }
    }

    private void receive(Object message, Ask<?> ask) {
        if (ask != null) {
            ask.handling();
        }
        try {
            @SuppressWarnings("unchecked") // Refs are typed; what is not a ref checks before it gets here.
            M typed = (M) message;
            actor.receive(typed, context);
        } catch (Throwable t) {
            fail(t);
        }
        if (ask != null) {
            ask.handled();
        }
        clearStrayInterrupt();
    }

    /** A handler may have interrupted its own thread; the next message has nothing to do with that. */
    private void clearStrayInterrupt() {
        if (Thread.currentThread().isInterrupted() && !isKilled()) {
            Thread.interrupted();
        }
    }

    private boolean postStart() {
        phase = Phase.RUNNING;
        try {
            actor.postStart(context);
            if (parent != null) {
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

    private void fail(Throwable cause) {
        if (!isKilled()) {
            beginStop(new StopReason.Failed(cause));
        }
    }

    private void beginStop(StopReason reason) {
        ending = reason;
        held = new ArrayDeque<>();
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
        for (Cell<?> outer = parent; outer != null && outer.isMyTurn(); outer = outer.parent) {
            if (outer.isKilled()) {
                Thread.currentThread().interrupt();
            }
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
