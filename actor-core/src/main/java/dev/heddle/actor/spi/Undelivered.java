package dev.heddle.actor.spi;

/** A message that sees to it itself when nobody will handle it, in place of a dead letter. */
public interface Undelivered {

    /** Its target has ended. On the sender's thread, or in the target's last turn; quick, does not throw. */
    void undelivered();

    /** It was a request, and nobody waits for its answer any more. In the target's turn; quick, does not throw. */
    void expired();
}
