package dev.heddle.cluster;

/** What a node does about the other nodes that its peers know. */
public enum NodeMode {
    /** Connects only to whom it is told to. The default. */
    ISOLATED,
    /** Asks each peer for its peers and connects to those as well. */
    TRANSITIVE
}
