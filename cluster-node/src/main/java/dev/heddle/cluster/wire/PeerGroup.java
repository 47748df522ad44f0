package dev.heddle.cluster.wire;

import dev.heddle.actor.GroupName;
import java.util.Optional;

/**
 * A group as a peer names it: anything goes on the wire. {@link #fault()} says whether it is a name that we take.
 */
public record PeerGroup(String scope, String name) {
    /** A group of ours. */
    public static PeerGroup of(GroupName group) {
        return new PeerGroup(group.scope(), group.name());
    }

    /** What keeps this from being a group here, if anything does. */
    public Optional<Fault> fault() {
        if (name.isEmpty()) {
            return Optional.of(Fault.EMPTY_NAME);
        }
        if (WireNames.isTooLong(scope) || WireNames.isTooLong(name)) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (!WireNames.isLegal(scope) || !WireNames.isLegal(name)) {
            return Optional.of(Fault.CONTROL_CHARACTERS);
        }
        return Optional.empty();
    }

    /** The group's name; only for one without {@link #fault()}. */
    public GroupName groupName() {
        return new GroupName(scope, name);
    }

    /** What can be wrong with a peer's group. */
    public enum Fault {
        /** A group needs a name; only a scope may be empty. */
        EMPTY_NAME,
        /** Scope or name is longer than 255 bytes of UTF-8. */
        TOO_LONG,
        /** Scope or name contains control characters. */
        CONTROL_CHARACTERS
    }
}
