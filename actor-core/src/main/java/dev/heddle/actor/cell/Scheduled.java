package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Pace;
import dev.heddle.actor.runner.Parcel;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.runner.Slot;
import dev.heddle.actor.runner.Turn;

/**
 * Something with a mailbox that has at most one turn at a time: what is done in one, and in which order. In its turns,
 * but for what says otherwise.
 */
abstract class Scheduled extends Interruptible implements Turn {
    /** So many messages in one turn are a stream. */
    private static final int STREAM = 32;
    private static final int LINGER_LOOKS = 2;
    private static final int LINGER_SPINS = 100;

    /** Of whoever holds this one. */
    private Turn behind;

    /** Does one thing that is due on the lanes above messages; false when there is none. Never throws. */
    abstract boolean attendLanes();

    /** A nudge has been taken: from here on the next signal needs another one. */
    abstract void nudged();

    /** Handles one letter; false when that has left work that is in no mailbox. Never throws. */
    abstract boolean attend(Letter letter);

    /** Has a message handled that is taken already, while it runs or replays. Never throws. */
    abstract void receiveMessage(Object message);

    /**
     * Keeps the next message that has no letter until messages are handled again, or buries it when this has ended.
     * Only while not {@link #isReceiving}.
     */
    abstract void putAside();

    /** Whether all that is left to do is in the mailbox or on the lanes. */
    abstract boolean mayRest();

    /** Whether messages are handled and not put aside. */
    abstract boolean isReceiving();

    /** Whether a message is handled next for sure: it runs, and nothing has ever come on the lanes. In a turn. */
    abstract boolean isUndisturbed();

    /** Its number in the system. */
    public abstract long pid();

    /** Adds a letter and gets the turn that it needs. Any thread. */
    final void post(Letter letter) {
        Runners.sends();
        if (enqueue(letter)) {
            startRunner(Runners.here());
        }
    }

    /**
     * The same with a message, which needs no letter when the calling thread runs this next anyway, or when it comes
     * alone; false, and nothing is added, when this has ended.
     */
    final boolean postMessage(Object message) {
        Slot here = Runners.here();
        // Without a look at its phase: that changes in its turns only, and was looked at for the first one.
        if (Runners.give(here, this, message)) {
            return true;
        }
        if (hasEnded()) {
            return false;
        }
        Runners.sends();
        if (enqueueAlone(message) || enqueueInLetter(message)) {
            startRunner(here);
        }
        return true;
    }

    /** Takes the next message that has no letter, in a new one; null when there is none. */
    final Letter pollLoose() {
        return takeLoose();
    }

    @Override
    public final Parcel hold(Parcel empty) {
        return hasEnded() ? null : holdIn(empty);
    }

    /** It needs a turn. On the thread that has woken or spawned it, which is the one that is there. */
    void startRunner(Slot here) {
        Runners.wake(here, this);
    }

    /**
     * Most turns are for one message that comes alone, and find nothing else to look at. What is read once here would
     * be read three times on the long way.
     */
    @Override
    public final boolean run(Pace pace) {
        countTurn();
        pace.turnOf(pid());
        if (!isUndisturbed()) {
            return runAll(pace, 0);
        }
        enterTurn();
        Object only = takeOnly();
        if (only == null) {
            return runAll(pace, 0);
        }
        receiveMessage(only);
        if (mayRest() && becomeIdle()) {
            pace.spent(1);
            return false;
        }
        return pace.batch() == 1 || pace.isHurried() ? goesOn(pace, 1) : runAll(pace, 1);
    }

    /** First what has no letter. */
    private boolean runAll(Pace pace, int before) {
        int most = pace.batch();
        int handled = before;
        if (!hasEnded()) {
            enterTurn();
        }
        nudged();
        Parcel held = held();
        while (beginsAlone()) {
            boolean mayRest = false;
            if (!attendLanes()) {
                if (hasAlone() || held != null && !held.isEmpty()) {
                    // One of them is counted below, as a letter is.
                    handled += attendLoose(held, most - handled, pace) - 1;
                    mayRest = mayRest();
                } else if (becomeIdle()) {
                    return rests(pace, held, handled);
                } else if (!awaitLink()) {
                    return goesOn(pace, handled);
                } else {
                    continue;
                }
            }
            handled++;
            if (mayRest && becomeIdle()) {
                return rests(pace, held, handled);
            }
            if (handled >= most || pace.isHurried()) {
                return goesOn(pace, handled);
            }
        }
        return runLetters(pace, held, most, handled);
    }

    private static boolean rests(Pace pace, Parcel held, int handled) {
        if (held != null) {
            pace.emptied(held);
        }
        pace.spent(handled);
        return false;
    }

    private boolean goesOn(Pace pace, int handled) {
        leaveTurn();
        pace.spent(handled);
        return true;
    }

    /** The turn goes on with what others have added, and what has been added without a letter before that. */
    private boolean runLetters(Pace pace, Parcel held, int most, int before) {
        int handled = before;
        // The first letter may be a nudge, and have come meanwhile.
        nudged();
        Letter last = reached(taken());
        while (true) {
            boolean mayRest = false;
            if (!attendLanes()) {
                last = reached(last);
                Letter letter = after(last);
                if (held != null && !held.isEmpty()) {
                    handled += attendLoose(held, most - handled, pace) - 1;
                    mayRest = mayRest();
                } else if (letter != null) {
                    last = letter;
                    mayRest = attendOne(letter);
                } else if (handled >= STREAM && lingers(pace, last)) {
                    continue;
                } else if (becomeIdle(last)) {
                    return rests(pace, held, handled);
                } else if (!awaitLink(last)) {
                    break;
                } else {
                    continue;
                }
            }
            if (++handled >= most || pace.isHurried()) {
                last = reached(last);
                if (mayRest && becomeIdle(last)) {
                    return rests(pace, held, handled);
                }
                break;
            }
        }
        taken(last);
        return goesOn(pace, handled);
    }

    /** Handles some of what has no letter, at least one, as long as nothing else is due; returns how many. */
    private int attendLoose(Parcel held, int most, Pace pace) {
        if (!isReceiving()) {
            putAside();
            return 1;
        }
        Object message = takeAlone();
        if (message == null) {
            message = held.take();
        }
        int handled = 0;
        while (true) {
            receiveMessage(message);
            handled++;
            if (held == null || handled >= most || !isUndisturbed() || pace.isHurried()) {
                return handled;
            }
            message = held.take();
            if (message == null) {
                return handled;
            }
        }
    }

    /**
     * After some messages in a row, from elsewhere, more are likely to come in a moment. Going idle would cost their
     * sender a wake-up, and following at its heels a miss of the cache for each. So this waits without looking and lets
     * some come. True when there are any.
     */
    private boolean lingers(Pace pace, Letter last) {
        if (pace.hasOthers() || !isAtTheEnd(last)) {
            return false;
        }
        for (int look = 0; look < LINGER_LOOKS; look++) {
            for (int spins = 0; spins < LINGER_SPINS; spins++) {
                Thread.onSpinWait();
            }
            if (!isAtTheEnd(last)) {
                return true;
            }
        }
        return false;
    }

    /** False, for a nudge too, when there is more to do before the turn may end by becoming idle. */
    private boolean attendOne(Letter letter) {
        if (letter.message() == null) {
            nudged();
            return false;
        }
        return attend(letter);
    }

    @Override
    public final Turn behind() {
        return behind;
    }

    @Override
    public final void behind(Turn other) {
        behind = other;
    }
}
