package dev.heddle.actor.factory;

import dev.heddle.actor.testing.Trail;

/** Writes down what a factory discards, as {@code REASON key}. */
final class Discards implements DiscardHandler<String, Work> {
    final Trail<String> trail = new Trail<>();

    @Override
    public void discard(DiscardReason reason, Job<String, Work> job) {
        trail.add(reason + " " + job.key());
    }
}
