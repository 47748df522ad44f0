/**
 * What a factory decides, as a machine that does nothing by itself: events in, effects out. No thread, clock, actor or
 * log; all of it is walked by tests.
 *
 * <pre>
 *   Event ──> Dispatcher ──> Effects           hand, accepted, discarded, failed, hire, retire, fire, ...
 *               │ Routes    which seat, or none      Bucket  the rate limit
 *               │ Seats     who sits where           Backlog what waits, by urgency
 *               └ Lanes     which keys are bound to a seat
 * </pre>
 *
 * <p>A <em>seat</em> is a worker's number; its <em>occupant</em> is the actor that has it now. An occupant that ends is
 * replaced, and what is said of an earlier one is stale. A <em>ticket</em> is a job on its way; the occupant marks it
 * when it begins and when it is done, so whoever finds the occupant gone knows how far it had come.
 *
 * <p>With a shared routing, jobs wait in one backlog; with the others, and when a job has to stay with its seat, in the
 * seat's own, which outlasts its occupants. Offers, whose dispatchers wait, are in no backlog until there is room.
 *
 * <p>An occupant is handed one job at a time, or where nobody can tell the difference (own backlogs, no limit, no
 * priorities, no deadline) up to 64: the first is in hand, the others count as waiting. When it ends, or is to be
 * killed, those that it had not begun are taken back and wait for the next one, before all others.
 *
 * <p>Threads: the factory's turn, but for the marks of a ticket, which its worker makes. Caller: {@code crew}.
 */
package dev.heddle.actor.factory.dispatch;
