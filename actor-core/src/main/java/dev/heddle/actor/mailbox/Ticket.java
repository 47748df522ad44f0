package dev.heddle.actor.mailbox;

/** What stands in a mailbox for a message that waits elsewhere, and is counted there. */
public interface Ticket {

    /**
     * The message, which from now on waits no more; null when there is none left. In the owner's turn, or by whoever
     * drops it.
     */
    Object claim();
}
