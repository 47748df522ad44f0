package dev.heddle.cluster;

/**
 * What has gone through a connection so far, both ways; a snapshot.
 *
 * @param framesIn messages read, handshake included
 * @param bytesIn their payloads' bytes
 * @param framesOut messages written, handshake included
 * @param bytesOut their payloads' bytes
 */
public record Traffic(long framesIn, long bytesIn, long framesOut, long bytesOut) {}
