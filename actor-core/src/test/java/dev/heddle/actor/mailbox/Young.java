package dev.heddle.actor.mailbox;

/** Which object a mailbox writes its messages into. */
public final class Young {
    private Young() {}

    public static Object endsOf(Mailbox mailbox) {
        return mailbox.ends();
    }
}
