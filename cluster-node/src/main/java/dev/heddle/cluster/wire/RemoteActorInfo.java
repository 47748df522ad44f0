package dev.heddle.cluster.wire;

import java.util.Optional;

/**
 * An actor as its node tells of it.
 *
 * @param pid its number there, unsigned; 0 is a number like any other
 * @param name a label, of any length and content
 */
public record RemoteActorInfo(long pid, Optional<String> name) {}
