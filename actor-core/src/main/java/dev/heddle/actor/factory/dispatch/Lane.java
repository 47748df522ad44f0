package dev.heddle.actor.factory.dispatch;

/** A key that has jobs: where the next ones have to go. */
final class Lane<K, J> {
    private final K key;

    /** Who has jobs of it, in hand or waiting for that seat; null for nobody. */
    Seat<K, J> seat;

    /** How many that seat has. */
    int held;

    /** How many wait in the shared backlog. */
    int shared;

    Lane(K key) {
        this.key = key;
    }

    K key() {
        return key;
    }
}
