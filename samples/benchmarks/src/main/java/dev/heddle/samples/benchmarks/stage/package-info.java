/**
 * What a workload needs of an actor runtime, and the runtimes it can run on.
 *
 * <pre>
 *   workload ──> Stage ──> HeddleStage     Heddle
 *                    ├───> PekkoStage      Apache Pekko Typed, with one of several settings
 *                    └───> ThreadStage     a virtual thread and a LinkedBlockingQueue for each actor
 * </pre>
 *
 * <p>The workloads and their messages are the same code for all of them; each stage adds a wrapper around its own kind
 * of ref and one around the handler, so no runtime is measured with less between it and the workload than another.
 *
 * <p>Threads: a stage is used from one outside thread at a time; a handler runs where the runtime runs it.
 */
package dev.heddle.samples.benchmarks.stage;
