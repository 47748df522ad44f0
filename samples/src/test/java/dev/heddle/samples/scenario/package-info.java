/**
 * Scenarios between processes: {@code ProcessCluster} starts a process for each node, Java or Rust, and
 * {@code ProcessMember} asks it by lines. The matrix of all that two nodes do, drawn scenarios of a mixed cluster, and
 * the churn of eight.
 *
 * <p>Threads: a scenario is played on the test's thread; what a process answers is read on a virtual thread. Each
 * process ends with its standard input, so with the tests, however they end.
 */
package dev.heddle.samples.scenario;
