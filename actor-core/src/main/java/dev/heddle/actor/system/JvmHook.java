package dev.heddle.actor.system;

/** Ends a system when its JVM is about to end. */
final class JvmHook {
    private final Thread thread;

    JvmHook(String system, Runnable shutdown) {
        thread = Thread.ofPlatform().name("heddle-hook-" + system).unstarted(shutdown);
    }

    /** Throws an IllegalStateException when the JVM is ending already. */
    void install() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** The system has ended, or is ended by this hook. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, or waits for whoever ends the system.
        }
    }
}
