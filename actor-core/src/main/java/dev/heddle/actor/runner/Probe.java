package dev.heddle.actor.runner;

/**
 * Says whether a carrier thread is free: the watchdog starts a virtual thread that does nothing; by the next look it
 * has run, or nobody came to it. The watchdog's thread only.
 */
final class Probe {
    private volatile boolean under;

    /** Whether the one sent last has not come back. */
    boolean isLate() {
        return under;
    }

    /** Sends one, unless one is still under way. */
    void send() {
        if (under) {
            return;
        }
        under = true;
        try {
            Starts.probe(() -> under = false);
        } catch (Throwable t) {
            // No thread to be had: that is late as well, and to be tried again.
            under = false;
        }
    }
}
