/**
 * Messages of users become variant names and argument bytes.
 */
package dev.heddle.cluster.codec;
