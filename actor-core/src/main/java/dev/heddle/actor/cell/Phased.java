package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.timer.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/** What an actor does next, by the phase it is in: which lane comes first, and what becomes of a letter. */
abstract class Phased<M> extends Receiving<M> {
    private static final VarHandle PHASE;

    static {
        try {
            PHASE = MethodHandles.lookup().findVarHandle(Phased.class, "phase", Phase.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Home home;
    final Cell<?> parent;

    /** The family; touched in the parent's turn, but for {@code youngestChild}, which is touched in this one's. */
    Cell<?> youngestChild;
    Cell<?> olderSibling;
    Cell<?> youngerSibling;

    /** Written in turns only, or before the first one. */
    private volatile Phase phase = Phase.STARTING;

    /** Letters taken from the mailbox that are not handled yet; null for none. In turns only. */
    private Deque<Letter> held;

    Phased(Home home, Cell<?> parent, Actor<M> actor) {
        super(actor);
        this.home = home;
        this.parent = parent;
    }

    @Override
    final Clock clock() {
        return home.clock();
    }

    /** How it comes back; null when it does not. */
    abstract Revival<M> revivalIfAny();

    /** Null when nobody monitors anybody here. */
    abstract Ties tiesIfAny();

    /** The first callback of an instance. */
    abstract void postStart();

    /** Somebody has asked for the end. */
    abstract void stopAsked(StopReason reason);

    abstract void onSignal(Signal signal);

    abstract void end(StopReason reason);

    final Phase phase() {
        return phase;
    }

    /** In turns, or before the first one. */
    final void phase(Phase next) {
        phase = next;
    }

    /** In turns. Not read as others do: the compiler may keep what else it knows. */
    private Phase phaseInTurn() {
        return (Phase) PHASE.get(this);
    }

    /** Whether it takes messages and events. */
    final boolean isRunning() {
        Phase now = phase;
        return now == Phase.RUNNING || now == Phase.REPLAYING;
    }

    /** For every message. */
    @Override
    public final boolean hasEnded() {
        Phase now = phase;
        return now == Phase.ENDED || now == Phase.FORGOTTEN;
    }

    @Override
    final boolean attendLanes() {
        return (phaseInTurn() != Phase.RUNNING || lanesIfAny() != null) && attendOne();
    }

    private boolean attendOne() {
        Lanes above = lanesIfAny();
        if (hasEnded()) {
            Remains.sweepLanes(cell());
            return false;
        }
        if (above != null && above.isKilled()) {
            end(new StopReason.Killed());
            return true;
        }
        if (phase == Phase.POST_START) {
            postStart();
            return true;
        }
        return above != null && attendStopOrSignal(above) || phase == Phase.REPLAYING && replay();
    }

    private boolean attendStopOrSignal(Lanes above) {
        if (phase.isBefore(Phase.STOPPING) && above.stopReason() != null) {
            stopAsked(above.stopReason());
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
    final void awaitKiller() {
        Lanes above = lanesIfAny();
        if (above != null && above.isKilled()) {
            above.awaitKiller();
            Thread.interrupted();
        }
    }

    @Override
    final boolean attend(Letter letter) {
        if (phaseInTurn() == Phase.RUNNING) {
            receive(letter);
        } else {
            putAside(letter.take());
        }
        return mayRest();
    }

    private void putAside(Letter letter) {
        if (hasEnded()) {
            Remains.bury(cell(), letter);
        } else {
            hold(letter);
        }
    }

    @Override
    final void putAside() {
        if (hasEnded()) {
            // Taken first: if its burial throws, it is not tried again and again.
            Remains.bury(cell(), pollLoose());
        } else {
            // Without memory for its place it stays.
            hold(peekLoose());
            dropLoose();
        }
    }

    @Override
    final boolean mayRest() {
        return phaseInTurn() != Phase.REPLAYING;
    }

    @Override
    final boolean isReceiving() {
        return phaseInTurn() == Phase.RUNNING;
    }

    @Override
    final boolean isUndisturbed() {
        return phaseInTurn() == Phase.RUNNING && lanesIfAny() == null;
    }

    private void hold(Letter letter) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.add(letter);
    }

    /** Puts a letter in front of everything that is held. While it runs, {@link #replayHeld} is due then. */
    final void holdInFront(Letter letter) {
        if (held == null) {
            held = new ArrayDeque<>();
        }
        held.addFirst(letter);
    }

    /** Takes messages from now on: first what is held. */
    final void replayHeld() {
        phase = held == null ? Phase.RUNNING : Phase.REPLAYING;
    }

    private boolean replay() {
        Letter letter = held.poll();
        if (held.isEmpty()) {
            held = null;
            phase = Phase.RUNNING;
        }
        receive(letter);
        return true;
    }

    /** Nobody will handle what is held. */
    final void buryHeld() {
        if (held != null) {
            held.forEach(letter -> Remains.bury(cell(), letter));
            held = null;
        }
    }
}
