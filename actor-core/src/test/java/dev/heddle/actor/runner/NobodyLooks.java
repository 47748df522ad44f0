package dev.heddle.actor.runner;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the engine with permits and porters, where nobody looks but the test: nothing comes to the rescue. */
abstract class NobodyLooks {

    @BeforeEach
    void pretendAWatchdog() {
        Watchdog.present = new Watchdog();
        Porter.startOne();
    }

    @AfterEach
    void end() {
        WithEngine.await("all permits are given back", Permits::areAllFree);
        Watchdog.present = null;
        Porter.endOne();
        WithEngine.await("the threads end", WithEngine::noThreadIsLeft);
        assertTrue(Permits.areAllFree());
    }
}
