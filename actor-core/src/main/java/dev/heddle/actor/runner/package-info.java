/**
 * What gives turns to actors that have something to do. Nobody else starts threads for actors.
 *
 * <pre>
 *   woken in a turn ──> the slot of that turn's runner ── turn ends ──> runs next on the same thread
 *                      what is in the slot already ──> kept, up to 32 ── runs after that, while turns are short
 *   woken elsewhere ──> a runner that is just starting takes it along, or a new one starts
 *   Watchdog ── looks at the holders of permits ──> what waits behind a turn that does not end starts elsewhere
 *   woken with an executor of its own ──> a Stint there ── batch over ──> to the end of the executor's queue
 *   chain over ──> handed back ── Porter starts it ──> behind everything else that waits for a carrier thread
 * </pre>
 *
 * <p>What holds at any time, each with its test:
 * <ul>
 * <li>A cell that is not idle is in exactly one place: a runner's hands, one slot, one list of a runner, of the porter
 * or of the watchdog. The watchdog takes from a slot by compare-and-set; the owner puts into an empty one, and takes
 * while no look has begun since the put, by plain stores, else by compare-and-set; what both may have taken they
 * settle. {@code SlotTest}
 * <li>Each put stamps its slot. The watchdog takes what it sees under the same stamp at two looks, whatever else the
 * runner has done, and the permit with it; the permit of an empty slot only from an owner that it has seen parked.
 * {@code LooksTest}
 * <li>The owner gives more to the turn in its slot where it lies: it says that it is giving, and gives only while no
 * look has begun since the put; a look that would take the turn leaves it there while the owner is at it. What is given
 * is in a {@code Parcel}, which belongs to whoever has the turn. {@code SlotTest}
 * <li>With messages left, the slot's cell runs next and the full one goes into the slot, or behind what is kept. After
 * seven turns from the slot, or fewer when it is empty, one that is kept has its turn. When there are more than 20 us
 * from taking one of those to taking the next, with all turns between, or none is taken between two looks, or the
 * runner waits, all that is kept starts elsewhere. {@code RunnerTest}, {@code LooksTest}
 * <li>A chain ends when a probe is not back after three looks, after a million messages, or, in a crowd, after the
 * time that {@code Load} gives it. What is left goes behind all others: the porter starts a batch when the one before
 * has left the scheduler's queue empty. {@code PorterTest}, {@code ChainsTest}
 * <li>Whoever waits through us gives slot, permit and batch back first, and asks anew. {@code PermitsTest}
 * <li>A runner passes on what it holds for every Throwable. What finds no thread waits on the rescue list.
 * {@code RescueTest}
 * <li>Falling asleep has two sides: the watchdog says so and looks again; others hold a permit, rescue or hand back and
 * look whether it said so. {@code WatchdogSleepTest}
 * </ul>
 *
 * <p>Threads: a runner is a virtual thread that runs a chain of turns; an idle actor has none. Watchdog and porter are
 * daemon platform threads, one of each per JVM, there while a system is.
 *
 * <p>A cell with an executor of its own is in the executor's queue or in its Stint's hands and never in a slot, and the
 * thread that has its turn has none. Whoever leads the Stint's word back to null has the turn, so neither a task that
 * runs twice nor a kill that does not wait for the executor gives two. Once the executor has refused, or the cell is
 * killed, its turns are ordinary ones.
 *
 * <p>All that runs turns can be seen: at its place in {@code Runners}, or among the {@code Unplaced}, where a runner
 * goes that another one has driven out, and every stint. {@code RunningTest}
 *
 * <p>A turn is not always an actor's: the reader of a connection is one as well. It asks {@code Pace.hasWaiting} before
 * it waits for its socket, and gives away what waits behind it.
 *
 * <p>A system whose threads run one at a time, for tests, has a {@code Baton} and needs nothing else of this room but
 * {@code OneStep}: its turns come from there, and so do its waits.
 *
 * <p>Callers: the cluster's {@code link} ({@code wake}, {@code elsewhere}, {@code aboutToWait}), {@code cell}
 * ({@code here}, {@code wake}, {@code give}, {@code lookAgain}, {@code Stint}), {@code mailbox} ({@code Parcel}),
 * {@code ask} ({@code aboutToWait}), factories ({@code spread}), {@code system} (keeps the watchdog there, looks for
 * stalls). Whom it calls: {@code Turn.run}; {@code Turn.mayHold} and {@code hold}, on the stack of whoever gives; the
 * user's executors.
 */
package dev.heddle.actor.runner;
