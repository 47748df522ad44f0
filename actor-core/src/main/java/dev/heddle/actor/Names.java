package dev.heddle.actor;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one rule for names of actors, groups and scopes. */
final class Names {
    private Names() {}

    static String checked(String what, String name, int bytesMax) {
        if (Objects.requireNonNull(name, what).isEmpty()) {
            throw new IllegalArgumentException("The " + what + " is empty; give it at least one character");
        }
        return checkedOrEmpty(what, name, bytesMax);
    }

    static String checkedOrEmpty(String what, String name, int bytesMax) {
        Objects.requireNonNull(name, what);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + what + " contains control characters; leave them out");
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > bytesMax) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + bytes + " bytes of UTF-8; at most " + bytesMax + " are allowed");
        }
        return name;
    }
}
