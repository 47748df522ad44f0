package dev.heddle.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * A session with a peer; a snapshot.
 *
 * @param peer who is at the other end
 * @param ready whether both sides have told each other all that there was to tell
 * @param age how long it has been open
 * @param roundTrip of the last ping; empty before the first
 * @param traffic what has gone through it
 */
public record SessionInfo(PeerInfo peer, boolean ready, Duration age, Optional<Duration> roundTrip,
        Traffic traffic) {}
