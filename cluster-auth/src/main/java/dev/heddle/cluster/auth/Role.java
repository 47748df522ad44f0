package dev.heddle.cluster.auth;

/** Which end of the connection a node is. */
public enum Role {
    /** Opened the connection, speaks first. */
    CLIENT,
    /** Accepted the connection. */
    SERVER
}
