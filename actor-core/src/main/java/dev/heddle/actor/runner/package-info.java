/**
 * What gives turns to actors that have something to do. Nobody else starts threads for actors.
 *
 * <pre>
 *   woken in a turn ──> the slot of that turn's runner ── turn ends ──> runs next on the same thread
 *   woken elsewhere ──> a runner that is just starting takes it along, or a new one starts
 *   Watchdog ── looks at the holders of permits ──> what waits behind a turn that does not end starts elsewhere
 *   woken with an executor of its own ──> a Stint there ── batch over ──> to the end of the executor's queue
 *   chain over ──> handed back ── Porter starts it ──> behind everything else that waits for a carrier thread
 * </pre>
 *
 * <p>What holds at any time: a cell that is not idle is in exactly one place, a runner's hands, one slot, one list of a
 * runner that starts or has started, or a list of the watchdog's or a porter's. Owner and watchdog take by
 * compare-and-set of the same word. Each put stamps its slot; the watchdog takes what it sees under the same stamp at
 * two looks, whatever else the runner has done, and the permit with it. A chain ends after two looks, or after so many
 * messages as {@code Load} allows. A runner passes on what it holds for every Throwable. What finds no thread waits on
 * the rescue list.
 *
 * <p>Threads: a runner is a virtual thread that runs a chain of turns; an idle actor has none. The watchdog is a daemon
 * platform thread, one per JVM, there while a system is, asleep while no permit is held. It falls asleep by a handshake
 * of two sides: it says so and looks again, others hold a permit and look whether it said so.
 *
 * <p>A cell with an executor of its own is in the executor's queue or in its Stint's hands and never in a slot, and the
 * thread that has its turn has none. Whoever leads the Stint's word back to null has the turn, so neither a task that
 * runs twice nor a kill that does not wait for the executor gives two. Once the executor has refused, or the cell is
 * killed, its turns are ordinary ones.
 *
 * <p>Callers: {@code cell} ({@code wake}, {@code Stint}), {@code ask} ({@code aboutToWait}), {@code system} (keeps the
 * watchdog there). Whom it calls: {@code Turn.run}, the user's executors.
 */
package dev.heddle.actor.runner;
