package dev.heddle.cluster;

import dev.heddle.actor.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a peer; a snapshot.
 *
 * @param peer who it is
 * @param actors what it advertises, by pid
 * @param groups its groups with the pids of their members
 * @param roundTrip of the last ping; empty before the first
 */
public record PeerDetails(PeerInfo peer, List<ActorLabel> actors, Map<GroupName, Set<Long>> groups,
        Optional<Duration> roundTrip) {

    /**
     * An actor of the peer.
     *
     * @param pid its number on the peer, unsigned
     * @param name empty when it has none
     */
    public record ActorLabel(long pid, Optional<String> name) {}
}
