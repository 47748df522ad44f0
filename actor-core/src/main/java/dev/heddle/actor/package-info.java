/**
 * The words of Heddle: what a user writes, holds and receives. Everything here is an interface or an immutable value;
 * the rooms behind it ({@code mailbox}, {@code runner}, {@code cell}, ...) do the work and are not exported.
 *
 * <pre>
 *   user code ── implements ──> Actor&lt;M&gt;          one message at a time, plain fields, blocking is fine
 *             ── holds ───────> ActorRef&lt;M&gt;       tell, ask, stop, kill; local and remote alike
 *             ── is handed ───> ActorContext&lt;M&gt;   inside a callback only: spawn, timers, forks, groups
 *   ActorSystem.create("name")                     the front door
 * </pre>
 *
 * <p>Threads: a ref, a system and groups may be used from any thread. A context belongs to its actor's callbacks.
 * {@code Asks} asks many refs at once. The order of messages, the priorities and what ends an ask are told in
 * {@code docs/semantics.md}.
 *
 * <p>The implementation is found through {@link dev.heddle.actor.ActorSystem.Provider} and
 * {@link dev.heddle.actor.Asks.Provider}, so that imports go one way: every room imports these words, the words import
 * no room but {@code log}, which is below them.
 */
package dev.heddle.actor;
