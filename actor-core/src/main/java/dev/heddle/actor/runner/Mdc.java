package dev.heddle.actor.runner;

import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/** What a handler leaves in the logging context must not show up in another actor's lines. */
final class Mdc {
    private static final boolean IN_USE = !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);

    private Mdc() {}

    /** Between turns. Never throws: at that moment nobody could say whose turn it is. */
    static void clear() {
        if (IN_USE) {
            try {
                MDC.clear();
            } catch (Throwable t) {
                // The logger's own trouble; it must cost no actor its turn.
            }
        }
    }
}
