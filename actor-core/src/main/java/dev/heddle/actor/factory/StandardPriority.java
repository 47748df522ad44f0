package dev.heddle.actor.factory;

/** How urgent a job is, the most urgent first. */
public enum StandardPriority {
    /** Before all others. */
    HIGHEST,
    /** Before what is important. */
    HIGH,
    /** Before what is normal. */
    IMPORTANT,
    /** What most jobs are. */
    NORMAL,
    /** When nothing else waits. */
    BEST_EFFORT
}
