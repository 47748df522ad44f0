package dev.heddle.actor.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request whose turn comes after its time, with nobody else to notice. */
@Timeout(30)
class LateRequestTest {
    private static final Duration NOTHING = Duration.ofNanos(1);

    private final List<Object> late = new ArrayList<>();

    private final Asked<String> target = new Asked<>() {
        @Override
        public <R> void send(Function<ReplyTo<R>, ? extends String> request, Ask<R> ask) {
            ask.requests(request.apply(ask));
        }

        @Override
        public void late(Object reply) {
            late.add(reply);
        }

        @Override
        public String known(Object request, Ask<?> ask) {
            return request + " " + ask.progress();
        }

        @Override
        public String declined(Object request) {
            return request + " was declined";
        }
    };

    private Ask<String> sent(Duration timeout) {
        Ask<String> ask = Requests.timed(target, timeout);
        target.send(port -> "hello", ask);
        return ask;
    }

    @Test
    void itIsNotToBeHandledAndTheAskerHearsOfItAtOnce() {
        Ask<String> ask = sent(NOTHING);
        assertFalse(ask.handling());
        ask.expire();
        AskTimeoutException thrown = assertThrows(AskTimeoutException.class, ask::await);
        assertEquals("No reply within 0 ms: hello waited in the mailbox until its time was up, and is not handled"
                + " any more", thrown.getMessage());
        ask.send("an answer all the same");
        assertEquals(List.of("an answer all the same"), late);
    }

    @Test
    void oneInTimeIsHandled() {
        Ask<String> ask = sent(Duration.ofMinutes(1));
        assertTrue(ask.handling());
        ask.send("yes");
        assertEquals("yes", ask.await());
    }

    @Test
    void theLongestTimeOutIsNeverOver() {
        Ask<String> ask = sent(Duration.ofSeconds(Long.MAX_VALUE));
        assertTrue(ask.handling());
        assertTrue(ask.timeLeft().orElseThrow().toDays() > 36_000);
    }

    @Test
    void aWaitThatIsNoRequestHasNoDeadlineForOthers() {
        assertEquals(Optional.empty(), new Ask<String>().timeLeft());
    }
}
