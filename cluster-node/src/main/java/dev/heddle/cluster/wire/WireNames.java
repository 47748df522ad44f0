package dev.heddle.cluster.wire;

import java.nio.charset.StandardCharsets;

/** The rule for names that peers tell: of actors, groups, scopes and other nodes. Static and pure. */
public final class WireNames {
    /** The most bytes of UTF-8 that a name may have. */
    public static final int BYTES_MAX = 255;

    private WireNames() {}

    /** Whether it is short enough and without control characters; an empty one is. */
    public static boolean isLegal(String name) {
        return !isTooLong(name) && name.chars().noneMatch(Character::isISOControl);
    }

    static boolean isTooLong(String name) {
        return name.length() > BYTES_MAX || name.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }
}
