/**
 * One actor from the inside: its mailbox, its lanes, its life.
 *
 * <pre>
 *   any thread ── LocalRef.tell ──> Cell.postMessage ── to one in the caller's slot ──> Runners.give
 *                                                    ── woken ──> Runners.wake
 *   any thread ── ask, tryTell ───> Cell.accept ─────── woken ──> Runners.wake
 *   a fork's thread ── Fork.run ──> Cell.accept, or Cell.signal for a failure
 *   runner ── Cell.run ── one by one ──> kill? stop? supervision? message?   looked at in this order, always
 *   Cell ──> Actor's callbacks, Context
 *   Cell ── ended ──> groups, directory, pending asks, parent
 *
 *   STARTING ─> POST_START ─> RUNNING ─> STOPPING ─> ENDED
 *      ^              └──────────┬────────┴── kill ──^
 *      └── revive ── DOWN <─ SUSPENDING     when it comes back; it holds its messages meanwhile
 * </pre>
 *
 * <p>Threads: what {@code Cell} says of any thread ({@code tell}, {@code accept}, {@code stop}, {@code kill}, and more)
 * and questions about it; {@code mayHold} and {@code hold} on the stack of whoever has it in its slot; everything else
 * in the cell's own turn, which at any time at most one thread has ({@code Scheduled} sees to that). {@code preStart}
 * is a turn too, on the spawning thread. A family is changed in the parent's turn only, so it needs no lock.
 *
 * <p>One cell, by layers: {@code Mailbox}, {@code Interruptible} (whose stack its turn is on), {@code Scheduled} (one
 * turn at a time), {@code Equipped} (parts made on first use), {@code Receiving} (one message), {@code Phased} (what
 * comes next in each phase), {@code Hearing} (the supervision lane), {@code Living} (from phase to phase),
 * {@code Cell} (what others see). {@code Revival} says whether an actor comes back, and makes its new instance.
 *
 * <p>A mailbox with a limit is a {@code BoundedRef} in front and a {@code Waiting} behind: there the messages are, and
 * in the mailbox one token for each. {@code Admission} is for those who may not wait.
 *
 * <p>What an output port needs of an actor is {@code LocalSubscriber}: letters with tickets in them, and who is told of
 * its end.
 *
 * <p>{@code SupervisorActor} is an actor like any other, and a {@code Superior}: children that are down ask it, by a
 * signal, when to come back, and it answers by one.
 *
 * <p>{@code CellOnExecutor} differs in one thing: where its turns come from. So does {@code CellUnderBaton}, which also
 * says what it does; it lives in deterministic systems only.
 *
 * <p>Callers: {@code system}. Whom it calls: the runner, the registry, user code.
 */
package dev.heddle.actor.cell;
