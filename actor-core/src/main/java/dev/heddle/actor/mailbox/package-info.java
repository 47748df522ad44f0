/**
 * Where messages wait: an unbounded queue that any number of threads add to and one turn at a time takes from.
 *
 * <p>Threads: {@code enqueue} from any thread, wait-free, one atomic swap. {@code dequeue} only in the owner's turn.
 * The
 * queue is D. Vyukov's intrusive multi-producer single-consumer list; a message and its place in the list are one
 * object.
 *
 * <p>Callers: {@code cell}, which extends the queue so that an idle actor is one object less.
 */
package dev.heddle.actor.mailbox;
