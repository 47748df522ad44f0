/**
 * Requests that wait for an answer, local and remote alike: one {@code Ask} is the reply port that travels and the
 * asker's end of it.
 *
 * <pre>
 *   asker ── await / future ──> Ask <── send, decline ── whoever has the port
 *                                   <── fail ── the target ended, the session was lost, the time is up
 * </pre>
 *
 * <p>{@code Asked} is what an ask knows of its target: refs are that, local and remote alike.
 *
 * <p>The target sees the deadline, and does not begin what nobody waits for any more. It is known before the request is
 * sent where sending may take time, else from the first look at the clock on. A wait that begins joins a list; the
 * timer's thread comes by 2 ms later, forgets those that are over and starts timers for the others. So an ask that is
 * answered soon costs one compare-and-set for its time-out.
 *
 * <p>{@code Cycles} looks at the waits that the timer's thread finds still there, and ends those that are part of a
 * circle.
 *
 * <p>{@code AskMany} is what {@code Asks}, a word, finds through a service: it has many asks and waits for them.
 *
 * <p>In a system with a baton, for tests, an ask hands that on instead of parking, and its time is the baton's.
 *
 * <p>Threads: whoever comes first ends the ask; the waiting thread parks without a limit and the one timer ends it when
 * the time is up, because a timed park just before an untimed one can hang on early releases of Java 25. Dependants of
 * a future run on virtual threads of their own, so no thread of ours ever runs user code here.
 */
package dev.heddle.actor.ask;
