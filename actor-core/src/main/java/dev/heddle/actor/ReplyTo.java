package dev.heddle.actor;

/**
 * Where the answer to one request goes. Travels inside the request; may be kept, passed on to another actor and used
 * from any thread.
 *
 * @param <R> the answer's type
 */
@FunctionalInterface
public interface ReplyTo<R> {

    /**
     * Answers. Never blocks and never throws for a caller that is gone: only the first answer counts, one that comes
     * too late becomes a dead letter.
     *
     * @param reply not null
     */
    void send(R reply);
}
