package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Views that take other messages. */
@Timeout(30)
class NarrowTest extends WithSystem {
    private final Trail<Object> trail = new Trail<>();
    private final ActorRef<Long> adder = system.spawn(() -> (number, self) -> trail.add(number));
    private final ActorRef<Integer> ints = adder.narrow(Integer::longValue);
    private final ActorRef<String> words = ints.narrow(Integer::parseInt);

    @Test
    void whatIsToldToAViewComesAsTheActorsOwnMessage() {
        adder.tell(1L);
        ints.tell(2);
        words.tell("3");
        assertTrue(words.tryTell("4"));
        assertTrue(words.offer("5", SOON));
        assertTrue(words.drainAndWait(SOON));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), trail.all());
        assertFalse(adder.isAlive());
    }

    @Test
    void theDeadLetterOfAViewShowsTheActorsOwnMessage() {
        assertTrue(adder.stopAndWait(SOON));
        system.deadLetters().subscribe(trail::add);
        words.tell("6");
        DeadLetter letter = (DeadLetter) trail.await(1).getFirst();
        assertEquals(6L, letter.message());
        assertEquals(Optional.of(adder), letter.target());
        assertFalse(words.tryTell("7"));
    }

    @Test
    void whatTheFunctionThrowsIsTheSendersAndTheActorLives() {
        assertThrows(NumberFormatException.class, () -> words.tell("seven"));
        words.tell("8");
        assertEquals(List.of(8L), trail.await(1));
    }
}
