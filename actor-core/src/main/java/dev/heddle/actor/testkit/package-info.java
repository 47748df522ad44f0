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
 * kept under a lock ({@code Inbox}).
 *
 * <p>Only {@code HeddleExtension} knows JUnit, which the module needs for nothing else: programs run without.
 *
 * <p>Callers: tests. Whom it calls: the rooms below; nothing of the runtime calls in here.
 */
package dev.heddle.actor.testkit;
