/**
 * What tests of actors need, for users' tests and our own.
 *
 * <pre>
 *   actor under test ── tell, ask ──> TestProbe.ref()    an actor that keeps what comes
 *   test's thread ── expect, fish, expectTerminated ──> TestProbe    takes it, waits for it, says what is wrong
 * </pre>
 *
 * <p>Threads: the methods of a probe wait on the thread that calls them, which is that of the test; what has come is
 * kept under a lock ({@code Inbox}).
 *
 * <p>Callers: tests. Whom it calls: the rooms below; nothing of the runtime calls in here.
 */
package dev.heddle.actor.testkit;
