/**
 * What tests of actors need, for users' tests and our own.
 *
 * <pre>
 *   actor under test ── tell, ask ──> TestProbe.ref()    an actor that keeps what comes
 *   test's thread ── expect, fish, expectTerminated ──> TestProbe    takes it, waits for it, says what is wrong
 *   JUnit ── HeddleExtension ──> TestRun    a system for each test; Witnesses tell it what was left or failed unseen
 * </pre>
 *
 * <p>Threads: the methods of a probe wait on the thread that calls them, which is that of the test; what has come is
 * kept under a lock ({@code Inbox}). In a deterministic system such a wait drives it. The protocol of the baton is told
 * in {@code docs/decisions/0013-one-thread-at-a-time.md}.
 *
 * <p>{@code DeterministicSystem} is a system whose threads run one at a time, in an order drawn by a seed:
 *
 * <pre>
 *   test's thread ── run, advance, any wait ──> Stage, the system's Baton
 *       draws a Strand, one that has not begun or one whose wait is over ──> it runs until it waits or is done
 *       none can run ──> Agenda, the clock, jumps to what is due next
 * </pre>
 *
 * <p>Only {@code HeddleExtension} knows JUnit, which the module needs for nothing else: programs run without.
 *
 * <p>Callers: tests; the runtime, of a deterministic system, by {@code runner.Baton}. Whom it calls: the rooms below.
 */
package dev.heddle.actor.testkit;
