package dev.heddle.actor;

/**
 * The name of a process group: a scope and a name in it, each at most 255 bytes of UTF-8 without control characters.
 *
 * @param scope may be empty, which is a scope of its own and not the default one
 * @param name not empty
 */
public record GroupName(String scope, String name) {
    /** The scope that groups are in when nobody says otherwise; the same word as on Rust nodes. */
    public static final String DEFAULT_SCOPE = "__default_scope__";

    /** Instead of a scope, for who monitors: every scope there is or will be; the same word as on Rust nodes. */
    public static final String ALL_SCOPES = "__world_scope__";

    private static final int BYTES_MAX = 255;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when one of them is no name; says what is wrong
     */
    public GroupName {
        Names.checkedOrEmpty("group scope", scope, BYTES_MAX);
        Names.checked("group name", name, BYTES_MAX);
    }

    /**
     * A group of the default scope.
     *
     * @param name not empty
     * @return a name in {@link #DEFAULT_SCOPE}
     * @throws IllegalArgumentException when it is no name; says what is wrong
     */
    public static GroupName of(String name) {
        return new GroupName(DEFAULT_SCOPE, name);
    }

    @Override
    public String toString() {
        return scope.equals(DEFAULT_SCOPE) ? name : scope + '/' + name;
    }
}
