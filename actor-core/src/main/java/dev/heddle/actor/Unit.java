package dev.heddle.actor;

/** The value that says nothing, for an answer that only means "done". Rust's {@code ()}. */
public enum Unit {
    /** The only one. */
    UNIT
}
