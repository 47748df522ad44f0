package dev.heddle.cluster.codec;

/** A codec that knows what it understands. */
interface Contracted {
    Contract contract();
}
