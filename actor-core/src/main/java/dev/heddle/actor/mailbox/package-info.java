/**
 * Where messages wait: an unbounded queue that any number of threads add to and one turn at a time takes from.
 *
 * <pre>
 *   first ──> taken ──> next ──> next <── last     null there: idle, nothing waits, nobody has the turn
 *   alone: the message that has woken the owner    ALONE there: nothing else has been added by others
 *   more: what whoever has the turn has added
 *   {@code Ends}: all that, and the turn's thread; they move to a younger object while the mailbox is busy
 * </pre>
 *
 * <p>Threads: {@code enqueue} and {@code enqueueAlone} from any thread, lock-free, one compare-and-set, which wakes the
 * owner as well ({@code Intake}). {@code mayHold}, {@code depthOf} and {@code threadOfTurn} from any thread as well;
 * {@code holdIn} by whoever has the turn while it does not run; the others only in the owner's turn ({@code Loose},
 * what has no letter; {@code Mailbox}, letters and idleness). The queue is D. Vyukov's intrusive multi-producer
 * single-consumer list without its stub; that the empty queue is the idle state is Pony's idea. A letter is its own
 * place in the list.
 *
 * <p>Most messages find the owner idle and are taken before another one comes. Such a one needs no letter: its sender
 * puts ALONE in place of null, and then leaves the message in {@code alone}, which nobody takes before the turn that it
 * gets the owner. Whoever comes behind it puts a letter in place of ALONE, and leads from {@code first} to that one:
 * as long as {@code first} is null the turn looks for no letters, and becomes idle only while ALONE is still there.
 *
 * <p>Who has the turn while it does not run, a runner in whose slot it waits, may add messages of its own: they are in
 * a {@code Parcel} of the runner's, shared with nobody and without letters, and come after the one that came alone and
 * before all letters that are not taken. They are added only while there is no such letter, so nothing is overtaken.
 *
 * <p>Order of memory: the write of {@code last} publishes the letter and, when it wakes, hands over everything that
 * the last turn wrote, because that turn ended by a compare-and-set of the same word. Who leads to a letter, from
 * {@code first} or from the letter before, writes that with release, and the turn reads it with acquire: it may read
 * {@code last} only much later.
 *
 * <p>{@code Waiting} is for an actor that takes only so many: there its messages wait under a lock, and in the queue a
 * token for each. Only such actors know of it.
 *
 * <p>Callers: {@code cell}, which extends the queue so that an idle actor is one object less.
 */
package dev.heddle.actor.mailbox;
