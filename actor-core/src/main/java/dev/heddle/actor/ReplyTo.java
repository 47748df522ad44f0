package dev.heddle.actor;

import java.time.Duration;
import java.util.Optional;

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

    /**
     * As {@link #decline(String)}, with more to say than a text: the ask fails with this exception. A port that knows
     * only texts gets its message.
     *
     * @param failure made for this one request, since its stack trace becomes the asker's; not null
     */
    default void declineWith(HeddleException failure) {
        decline(String.valueOf(failure.getMessage()));
    }

    /**
     * How long the answer is still waited for: zero when it is too late, or an answer has been given; empty when nobody
     * knows, as for a lambda or for a request from another node whose caller set no limit. A request whose time is up
     * before its turn comes is not handled at all, so this is for work that takes long or has several steps.
     *
     * @return never negative
     */
    default Optional<Duration> timeLeft() {
        return Optional.empty();
    }
}
