package dev.heddle.actor.log;

import org.slf4j.Logger;

/** Failures of users' code in words: such an exception may throw when it is asked for its text. Any thread. */
public final class Said {
    private Said() {}

    /**
     * Has a line logged.
     *
     * @param what it is about, for a line without the failure's text when that cannot be read
     */
    public static void say(Logger log, String what, Runnable line) {
        try {
            line.run();
        } catch (Throwable t) {
            log.error("{}: the failure's text cannot be read, which throws a {}", what, t.getClass().getName());
        }
    }

    /** Its text, or its class when there is none to be had. */
    public static String described(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (Throwable t) {
            return failure.getClass().getName();
        }
    }
}
