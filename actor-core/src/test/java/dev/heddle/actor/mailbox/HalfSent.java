package dev.heddle.actor.mailbox;

/** A producer that has been descheduled in the middle of sending: its letter is the last and not linked yet. */
public final class HalfSent {
    private final Ends ends;
    private final Letter before;
    private final Letter letter;

    /** The mailbox must not be idle. */
    public HalfSent(Mailbox mailbox, Letter letter) {
        this.letter = letter;
        ends = mailbox.ends();
        before = ends.last;
        if (!ends.replace(before, letter)) {
            throw new IllegalStateException("somebody else was sending");
        }
    }

    /** The producer goes on. */
    public void link() {
        if (before == Ends.ALONE) {
            Ends.FIRST.setRelease(ends, letter);
        } else {
            Letter.NEXT.setRelease(before, letter);
        }
    }
}
