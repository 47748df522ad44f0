/**
 * Where messages wait: an unbounded queue that any number of threads add to and one turn at a time takes from.
 *
 * <pre>
 *   head ──> taken ──> next ──> next <── tail        tail == null: idle, nothing waits, nobody has the turn
 * </pre>
 *
 * <p>Threads: {@code enqueue} from any thread, wait-free, one atomic swap, which wakes the owner as well. The others
 * only
 * in the owner's turn. The queue is D. Vyukov's intrusive multi-producer single-consumer list without its stub; that
 * the empty queue is the idle state is Pony's idea. A message and its place in the list are one object.
 *
 * <p>Order of memory: the swap of {@code tail} publishes the letter and, when it wakes, hands over everything that the
 * last turn wrote, because that turn ended by a compare-and-set of the same word. {@code head} needs no more than that.
 *
 * <p>Callers: {@code cell}, which extends the queue so that an idle actor is one object less.
 */
package dev.heddle.actor.mailbox;
