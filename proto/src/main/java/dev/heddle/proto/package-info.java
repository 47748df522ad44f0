/**
 * What crosses the wire, as protobuf sees it: generated from {@code src/main/protobuf} at build time.
 *
 * <p>One file of the schema becomes one outer class: {@code Auth}, {@code Control}, {@code Node}, {@code Meta}. Only
 * the cluster's {@code WireCodec} reads or builds these; behind it there are records.
 */
package dev.heddle.proto;
