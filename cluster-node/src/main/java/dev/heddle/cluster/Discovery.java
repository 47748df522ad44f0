package dev.heddle.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Where other nodes are found. A node asks again and again, dials every address that it is told and has no session
 * with, and forgets one that is not told any more when nobody answers there for some minutes. Its own address may be
 * among them.
 */
public interface Discovery {
    /** How long answers are good for unless a discovery says otherwise. */
    Duration USUAL_INTERVAL = Duration.ofSeconds(10);

    /**
     * Looks who is there. Called on a platform thread of its own, which may block; interrupted when the node closes.
     *
     * @return addresses, possibly none; they may differ each time
     * @throws IOException when it cannot be told; what was known before stays
     */
    Set<HostAndPort> lookUp() throws IOException;

    /**
     * How long after an answer to ask again.
     *
     * @return positive
     */
    default Duration interval() {
        return USUAL_INTERVAL;
    }

    /**
     * Addresses that are known beforehand.
     *
     * @param addresses where nodes are, now or later
     * @return tells these, always
     */
    static Discovery of(Collection<HostAndPort> addresses) {
        Set<HostAndPort> known = Set.copyOf(addresses);
        return () -> known;
    }
}
