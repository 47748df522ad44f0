/**
 * Scenarios: what happens in a cluster, as data, and how it is played.
 *
 * <pre>
 *   Scenario (a list of Steps) ──> Play ──> Cluster.start ──> Member: a node, asked by words
 *        ▲                          │            ├─ LoopbackCluster: nodes in this process
 *        │                          │            └─ in the samples' tests: processes, Java and Rust
 *   RandomSteps (a seed)            ├──> Expected: who has to see whom by now (pure)
 *                                   └──> Network: a Proxy between two nodes, which cuts, stalls, half-opens
 * </pre>
 *
 * <p>Threads: a scenario is played on the test's thread, step by step. Each Java node, in this process or its own, does
 * what it is asked for in an {@code Agent}, on the thread that asks. Proxies pump on virtual threads.
 */
package dev.heddle.cluster.scenario;
