/**
 * How much is logged of what may come in floods, and failures whose text cannot be read ({@code Said}). Below
 * everything else, the words included, which log failures that nobody handles.
 *
 * <pre>
 *   something to log ──> LogLimit.admits ── some a second ──> a line
 *                                        └─ the others ─────> counted; their number is a line of the next second
 * </pre>
 *
 * <p>Threads: any, none of its own. Callers: the words, {@code registry}, {@code cell}, {@code system},
 * {@code factory.crew}, and the module of the cluster. Whom it calls: the logger.
 */
package dev.heddle.actor.log;
