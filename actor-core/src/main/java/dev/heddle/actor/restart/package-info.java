/**
 * When to start something anew, and what else with it: figures and lists, no actor, thread, clock or random number.
 * What happened comes in, what to do goes out.
 *
 * <pre>
 *   a failure, the time, a random number ──> RestartWindow ──> again after this delay, or not any more
 *   who is down, who runs again ──> JointRestart, all for one and rest for one ──> whom to take down or bring back next
 * </pre>
 *
 * <p>Threads: none of its own; whoever holds an object here is the only one to touch it. Callers: {@code cell}.
 */
package dev.heddle.actor.restart;
