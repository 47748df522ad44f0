/**
 * The back door of the actor runtime, exported to Heddle's cluster alone: what a node needs beyond the public words.
 *
 * <pre>
 *   cluster ── Backstage.of(system) ──> Backstage      deliver to a pid, stand-ins in groups, dead letters
 *   system  ── calls ──────────────────> Advertisements what local actors and groups do, told in order
 *   groups  ── ask ────────────────────> StandIn        a typed ref to a remote actor
 *   monitors, links ── of a StandInRef ─> StandIn        tell me when it ends
 *   cell    ── calls in its turn ──────> Inbound        a message still in bytes
 *   cell    ── calls ──────────────────> Custodian, Undelivered   what must not be lost with an actor that ends
 *   system, cell, cluster ── keep ─────> Errands        what is to be done later, as long as its owner is there
 *   system, cluster ── end with ────────> Patience      waits that no interrupt cuts short
 *   output ports ── ask ────────────────> Subscribable   a ref, of dead letters, of its patience, and of its end
 * </pre>
 *
 * <p>Threads: a Backstage may be used from any thread. Each interface says who calls it and on which thread.
 */
package dev.heddle.actor.spi;
