/**
 * Certificates for programs that try TLS out on one machine: made by the JDK's own {@code keytool}, which runs as a
 * process of its own and is waited for. Used by the benchmarks and by tests; no node needs it.
 */
package dev.heddle.samples.keys;
