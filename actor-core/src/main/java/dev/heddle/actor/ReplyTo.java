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

    /**
     * Refuses to answer: the ask fails at once with an {@link AskDeclinedException}. Counts as an answer does, so only
     * the first word counts, and one that comes too late becomes a dead letter. Never blocks.
     *
     * <p>There is no such word on the wire: when the request came from another node, its caller's wait ends with the
     * time-out. A port that is a lambda, in a request that was told and not asked, has nobody to tell; the refusal is
     * logged as a warning, once a second at most. Whoever wants to hear of it implements this method.
     *
     * @param reason for the one who asked, not null
     */
    default void decline(String reason) {
        UnheardDecline.log(this, reason);
    }
}
