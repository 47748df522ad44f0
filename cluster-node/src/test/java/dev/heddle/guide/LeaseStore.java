package dev.heddle.guide;

import java.time.Duration;
import java.util.Optional;

// snippet: store
/** What all nodes can reach. Each method is atomic and blocks, and throws when there is no answer. */
interface LeaseStore {
    /** The owner has it for so long from now, with a larger token than anybody before; empty when somebody has it. */
    Optional<Lease> tryAcquire(String name, String owner, Duration ttl);

    /** For that long from now; false when it has expired or is somebody else's. */
    boolean renew(Lease lease, Duration ttl);

    /** It is nobody's, unless it is somebody else's already. */
    void release(Lease lease);

    /** Who has what, and the token, which grows with each change of hands. */
    record Lease(String name, String owner, long token) {}
}
// end
