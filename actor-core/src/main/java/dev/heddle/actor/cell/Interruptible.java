package dev.heddle.actor.cell;

import dev.heddle.actor.mailbox.Mailbox;

/**
 * Something with a mailbox whose turn can be interrupted without the interrupt ever hitting anything else.
 *
 * <p>A killer announces itself ({@code Lanes}), puts a nudge into the mailbox, interrupts the turn's thread if it sees
 * one, and says that it is done; when it sees none and the mailbox was not idle, the watchdog comes back for it. From
 * the nudge on the turn cannot become idle without having looked at the lanes. A turn that finds an announcement, or
 * ends for another reason, waits until the killer is done and clears the flag. So a turn that nobody kills pays two or
 * three stores without a fence for that, and what the collector puts behind them; one that ends with messages left pays
 * a fence.
 */
abstract class Interruptible extends Mailbox {
    /** Whether it is over, and no interrupt comes any more. Any thread. */
    public abstract boolean hasEnded();

    /** After the turn has left its thread: waits for a killer at work and removes its trace. */
    abstract void awaitKiller();

    /**
     * The store need not be seen at once, which saves every turn a fence: a killer that finds no thread has somebody
     * look again until the turn has seen the kill.
     */
    final void enterTurn() {
        turnThreadSoon(Thread.currentThread());
    }

    /** From here on no interrupt meant for this turn arrives. May be called twice. */
    final void leaveTurn() {
        if (turnThread() != null) {
            turnThread(null);
            awaitKiller();
        }
    }

    /** Interrupts the turn, if one is seen. Between the killer's announcement and its word that it is done. */
    final boolean interruptTurn() {
        Thread thread = turnThread();
        if (thread != null) {
            thread.interrupt();
        }
        return thread != null;
    }

    /** Whether the calling thread has the turn. */
    final boolean isMyTurn() {
        return turnThread() == Thread.currentThread();
    }

    /** Whose turn it is; null when nobody's. */
    final Thread turnThread() {
        return threadOfTurn();
    }
}
