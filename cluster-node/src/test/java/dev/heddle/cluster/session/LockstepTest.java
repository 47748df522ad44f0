package dev.heddle.cluster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.cluster.link.FrameHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LockstepTest {
    private final Lockstep lockstep = new Lockstep(64);

    @Test
    void theFirstFrameNeedsNoWord() {
        assertEquals(64, lockstep.word());
    }

    @Test
    void eachFurtherFrameNeedsOne() {
        lockstep.taken();
        assertEquals(FrameHandler.SUSPEND, lockstep.word());
        lockstep.open(128);
        assertEquals(128, lockstep.word());
        lockstep.taken();
        assertEquals(FrameHandler.SUSPEND, lockstep.word());
    }

    @Test
    void theEndIsTheLastWord() {
        lockstep.close();
        lockstep.taken();
        lockstep.open(128);
        assertEquals(FrameHandler.SUSPEND, lockstep.word());
    }
}
