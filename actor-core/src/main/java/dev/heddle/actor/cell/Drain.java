package dev.heddle.actor.cell;

/** What a drain puts behind all messages: when its turn comes, they have been handled. */
enum Drain {
    MARK
}
