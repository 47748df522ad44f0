/**
 * What becomes of the lines that the measuring JVMs print: medians, tables, ratios, a plot. Values and pure functions;
 * any thread.
 */
package dev.heddle.samples.benchmarks.report;
