package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.registry.Resident;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.Inbound;
import java.util.Comparator;
import java.util.Optional;

/** An actor with its mailbox and its life; see the package for both. */
public sealed class Cell<M> extends Living<M> implements Resident permits CellOnExecutor, CellUnderBaton {
    /** The eldest first. */
    public static final Comparator<Cell<?>> BY_AGE = (one, other) -> Long.compareUnsigned(one.pid, other.pid);

    final String name;
    final MessageCodec<M> codec;
    private final long pid;

    /** Whether groups, their watchers or other nodes know it; nearly always not, and its end concerns none of them. */
    private volatile boolean known;
    private final LocalRef<M> ref;

    /** @param waiting null for a mailbox without a limit */
    Cell(Home home, Cell<?> parent, long pid, String name, MessageCodec<M> codec, Actor<M> actor, Waiting waiting) {
        super(home, parent, actor);
        if (waiting == null) {
            ref = new LocalRef<>(this);
        } else {
            ref = BoundedRef.create(this, waiting);
            belongings().waiting(waiting);
        }
        this.pid = pid;
        this.name = name;
        this.codec = codec;
    }

    // From any thread.

    /** Puts a letter into the mailbox; one for an actor that has ended is dead. */
    boolean accept(Letter letter) {
        if (hasEnded()) {
            Remains.bury(this, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
            return false;
        }
        post(letter);
        return true;
    }

    /** As {@link #accept}, for a message that nobody waits for an answer to. */
    void tell(Object message) {
        if (!postMessage(message)) {
            accept(new Letter(message));
        }
    }

    /** As {@link #accept}, from one who must not wait: a timer, a fork, another node. */
    boolean acceptNow(Letter letter) {
        Waiting waiting = waitingIfAny();
        return waiting == null ? accept(letter) : Admission.now(this, waiting, letter);
    }

    /** Null when the mailbox has no limit. */
    @Override
    final Waiting waitingIfAny() {
        Belongings had = belongingsIfAny();
        return had == null ? null : had.waiting();
    }

    /** A message from another node. */
    public boolean deliver(Inbound message) {
        return acceptNow(new Letter.Wrapped(message));
    }

    /** Asks for the end, once the message in hand is done. */
    public void stop(StopReason reason) {
        lanes().stop(reason);
        nudge();
    }

    /** Ends it now. */
    public void kill() {
        Letter nudge = Letter.nudge();
        if (hasEnded() || !lanes().announceKill()) {
            return;
        }
        boolean woken = false;
        try {
            woken = enqueue(nudge);
            if (!woken && !interruptTurn()) {
                Runners.lookAgain(this::interruptLate);
            }
        } finally {
            // Whatever an interrupt ran into: the victim waits for this.
            lanes().killIsDone();
            if (woken) {
                startRunner(Runners.here());
            }
        }
    }

    /** A killer found no thread: true once there is nothing left to interrupt. On the watchdog's thread. */
    private boolean interruptLate() {
        if (hasEnded() || !lanes().announceKillAgain()) {
            return hasEnded();
        }
        try {
            return interruptTurn();
        } finally {
            lanes().killIsDone();
        }
    }

    /** Asks for the end, once what is in the mailbox is done. */
    public void drain() {
        Waiting waiting = waitingIfAny();
        if (waiting == null || hasEnded()) {
            accept(new Letter.Wrapped(Drain.MARK));
        } else {
            // Its place is among the messages, not among their tokens, one of which may still be on its way.
            Letter token = Admission.token();
            waiting.addMark(new Waiting.Mark(Drain.MARK));
            post(token);
        }
    }

    private void nudge() {
        Letter nudge = Letter.nudge();
        if (lanes().needsNudge()) {
            post(nudge);
        }
    }

    void signal(Signal signal) {
        lanes().add(signal);
        nudge();
    }

    @Override
    public void markKnown() {
        known = true;
    }

    @Override
    public boolean isKnown() {
        return known;
    }

    @Override
    public void hears(SupervisionEvent event) {
        signal(new Signal.Heard(event));
    }

    // What it is and has.

    @Override
    final Cell<M> cell() {
        return this;
    }

    @SuppressWarnings("unchecked") // Put there by its own spawner.
    @Override
    final Revival<M> revivalIfAny() {
        Belongings had = belongingsIfAny();
        return had == null ? null : (Revival<M>) had.revival();
    }

    @Override
    final Ties tiesIfAny() {
        Belongings had = belongingsIfAny();
        return had == null ? null : had.tiesIfAny();
    }

    /** Whether the calling thread is in a callback of it or of one below it, so that its end must not be awaited. */
    boolean isAroundCaller() {
        Cell<?> inner = home.directory().byPid(Runners.pidOfTurn());
        if (inner == null || !inner.isMyTurn()) {
            return isMyTurn();
        }
        for (Cell<?> each = inner; each != null; each = each.parent) {
            if (each == this) {
                return true;
            }
        }
        return isMyTurn();
    }

    Signal pollSignal() {
        Lanes above = lanesIfAny();
        return above == null ? null : above.poll();
    }

    Letter pollLetter() {
        return dequeue();
    }

    /** Whether any message waits. In its turn. */
    boolean hasMessages() {
        return phase() == Phase.REPLAYING || isHolding() || depthOf(this, 1) == 1;
    }

    int depth(Object message, int limit) {
        return depthOf(message, limit);
    }

    /** Whether the system spawned it. */
    public boolean isRoot() {
        return parent == null;
    }

    /** Whether no parent will end it: the system spawned it, or the parent has ended without waiting. */
    public boolean isOnItsOwn() {
        return parent == null || parent.hasEnded();
    }

    /** Whether it does nothing but start and end its children. */
    public boolean isSupervisor() {
        return actor instanceof Superior;
    }

    /** Whether no actor of the user's is above it that will end it. */
    public boolean isUnderSupervisorsOnly() {
        Cell<?> above = parent;
        while (above != null && above.isSupervisor() && !above.hasEnded()) {
            above = above.parent;
        }
        return above == null || above.hasEnded();
    }

    /** Whether this system is where it lives. */
    public boolean isAtHome(Home system) {
        return home == system;
    }

    /** Whether the calling thread is in one of its callbacks. */
    public boolean isCallersTurn() {
        return isMyTurn();
    }

    /** Whose stack its turn is on; null between turns. */
    public Thread threadInTurn() {
        return turnThread();
    }

    /** Where its turn is now; empty between turns. */
    public StackTraceElement[] stack() {
        Thread thread = turnThread();
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }

    /** Whether it may spawn children and start timers. */
    boolean mayBegin() {
        return phase().isBefore(Phase.SUSPENDING);
    }

    /** Whether it has ended, its parent knows, and nobody can find it any more. */
    boolean isForgotten() {
        return phase() == Phase.FORGOTTEN;
    }

    /** Not where it happens to be in memory: sets of cells are in the same order in each run. */
    @Override
    public final int hashCode() {
        return Long.hashCode(pid);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final String toString() {
        return ref.toString();
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public ActorRef<M> ref() {
        return ref;
    }

    @Override
    public Optional<MessageCodec<M>> codec() {
        return Optional.ofNullable(codec);
    }
}
