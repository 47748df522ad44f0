/**
 * The sub-commands, a class each, and what they share: the cookie's rule, the console, a node that visits another.
 *
 * <p>Threads: each command runs on the main thread and waits for what it started. Exit codes: 0 done, 1 failed, 2 wrong
 * usage.
 */
package dev.heddle.samples.command;
