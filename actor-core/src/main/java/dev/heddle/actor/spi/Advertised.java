package dev.heddle.actor.spi;

import java.util.Optional;

/** A local actor as other nodes see it: one that has a codec. */
public record Advertised(long pid, Optional<String> name) {}
