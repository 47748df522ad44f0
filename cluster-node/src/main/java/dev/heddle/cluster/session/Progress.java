package dev.heddle.cluster.session;

/**
 * How far a stranger has come, for whoever decides which of too many strangers has to go.
 *
 * @param number the session
 * @param stage frames handled so far; more is better
 * @param authenticated it is no stranger any more
 */
public record Progress(long number, int stage, boolean authenticated) {}
