package dev.heddle.actor.factory.dispatch;

/**
 * Why a worker has ended.
 *
 * @param how in words: {@code Worker 3 <how>}
 * @param cause what it threw; null for nothing
 */
public record Ending(String how, Throwable cause) {}
