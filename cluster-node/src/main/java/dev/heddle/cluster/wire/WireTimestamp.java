package dev.heddle.cluster.wire;

import java.time.Duration;

/** A ping's time since its sender's session began, as it stands on the wire: to be echoed, never trusted. */
public record WireTimestamp(long seconds, int nanos) {

    /** The time that has passed, for a ping of our own. */
    public static WireTimestamp of(Duration sinceStart) {
        return new WireTimestamp(sinceStart.getSeconds(), sinceStart.getNano());
    }
}
