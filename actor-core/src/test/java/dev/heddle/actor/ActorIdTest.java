package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ActorIdTest {

    @Test
    void anIdSaysWhetherItsActorLivesHere() {
        assertTrue(ActorId.local(7).isLocal());
        assertEquals(7, ActorId.local(7).pid());
        assertFalse(new ActorId(1, 7).isLocal());
        assertEquals(7, new ActorId(1, 7).pid());
    }

    @Test
    void numbersAreUnsigned() {
        ActorId largest = ActorId.local(-1);
        assertEquals(List.of(ActorId.local(1), largest, new ActorId(1, 0)),
                Stream.of(new ActorId(1, 0), largest, ActorId.local(1)).sorted().toList());
        assertEquals("0.18446744073709551615", largest.toString());
    }
}
