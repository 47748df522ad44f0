/**
 * Who is there: names, pids, process groups, what other nodes are told of them, and the letters nobody took.
 *
 * <pre>
 *   cell ──> Directory      name -> pid -> Resident; ActorMonitors: who hears of all of them
 *   cell, cluster ──> ProcessGroups ──> Bulletin ──> Advertisements (each connected node)
 *   everyone ──> DeadLetterOffice
 * </pre>
 *
 * <p>Threads: any. Reading never waits. Changes of groups and of what is advertised happen under the one lock of the
 * bulletin, so that every node hears them in the order in which they happened; whoever is told while it is held only
 * enqueues.
 */
package dev.heddle.actor.registry;
