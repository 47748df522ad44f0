package dev.heddle.actor.factory;

/** Why a factory does not do a job. */
public enum DiscardReason {
    /** Its time to live, or the time its asker waits, was over before a worker began it. */
    TTL_EXPIRED,
    /** Too many jobs waited; see {@link DiscardSettings}. */
    LOADSHED,
    /** The factory drains, or has ended. */
    SHUTDOWN,
    /** Too many jobs came in too short a time; see {@link LeakyBucket}. */
    RATE_LIMITED,
    /** The user's code that says where a job goes (a key's hash, a custom hash, a priority) has thrown. */
    UNROUTABLE
}
