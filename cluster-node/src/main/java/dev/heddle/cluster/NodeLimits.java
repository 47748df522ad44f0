package dev.heddle.cluster;

import java.time.Duration;

/**
 * The bounds a node keeps. Sizes in bytes. Immutable; start from {@link #DEFAULTS} and change what must be.
 *
 * @param handshake how long a handshake may take, from the first byte of the connection to both digests checked
 * @param firstFrame how long a stranger may take for the first complete frame
 * @param frameBeforeAuthentication the largest frame of a stranger
 * @param frame the largest frame of a peer, in both directions
 * @param unauthenticated how many strangers may be connected at once
 * @param unauthenticatedMinAge a stranger younger than this is never closed for a newcomer
 * @param advertised how many actors and group memberships a peer may tell us of
 * @param pendingCalls how many calls to one peer may wait for their answers
 * @param outboundSoft from so many waiting bytes on, senders wait
 * @param outboundHard more than this never waits to be written
 * @param outboundWait how long a sender waits
 * @param inbound how much of what a peer sent may wait to be handled
 * @param inboundWait how long nothing more is read from a peer over that; then the actors of this node that hold most
 *        get no more from it until half is free
 * @param silence a session without any inbound frame for so long is closed
 * @param heartbeat a peer is pinged at least this often; what passes between two pings is drawn between a fifth of that
 *        and all of it, and never more than a third of {@code silence}
 */
public record NodeLimits(Duration handshake, Duration firstFrame, int frameBeforeAuthentication, int frame,
        int unauthenticated, Duration unauthenticatedMinAge, int advertised, int pendingCalls, long outboundSoft,
        long outboundHard, Duration outboundWait, long inbound, Duration inboundWait, Duration silence,
        Duration heartbeat) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** What nodes use unless told otherwise. */
    public static final NodeLimits DEFAULTS = new NodeLimits(Duration.ofSeconds(5), Duration.ofSeconds(1), 64 * KIB,
            16 * MIB, 256, Duration.ofMillis(100), 1_000_000, 1_000_000, 16L * MIB, 64L * MIB, Duration.ofSeconds(5),
            64L * MIB,
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(5));

    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException when a bound makes no sense; says which
     */
    public NodeLimits {
        positive("handshake", handshake);
        positive("firstFrame", firstFrame);
        positive("outboundWait", outboundWait);
        positive("inboundWait", inboundWait);
        positive("silence", silence);
        positive("heartbeat", heartbeat);
        if (frameBeforeAuthentication < KIB || frame < frameBeforeAuthentication) {
            throw new IllegalArgumentException("Frames must be allowed at least 1 KiB before authentication"
                    + " and no less after it; got " + frameBeforeAuthentication + " and " + frame);
        }
        if (unauthenticated < 1 || advertised < 1 || pendingCalls < 1) {
            throw new IllegalArgumentException("Counts must be at least 1");
        }
        if (outboundSoft < 1 || outboundHard < outboundSoft) {
            throw new IllegalArgumentException("outboundHard must be at least outboundSoft, and that at least 1");
        }
        if (inbound < KIB) {
            throw new IllegalArgumentException("inbound must be at least 1 KiB, not " + inbound);
        }
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be longer than zero and at most " + LONGEST.toDays() + " days, not " + value);
        }
    }

    /**
     * A copy with another bound for the whole handshake.
     *
     * @param limit longer than zero, at most a year
     * @return a changed copy
     */
    public NodeLimits withHandshake(Duration limit) {
        return new NodeLimits(limit, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, outboundSoft, outboundHard, outboundWait, inbound,
                inboundWait, silence, heartbeat);
    }

    /**
     * A copy with another bound for frames of peers.
     *
     * @param bytes at least as many as a stranger's frame may have
     * @return a changed copy
     */
    public NodeLimits withFrame(int bytes) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, bytes, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, outboundSoft, outboundHard, outboundWait, inbound,
                inboundWait, silence, heartbeat);
    }

    /**
     * A copy with another bound for what a peer advertises.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public NodeLimits withAdvertised(int count) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, count, pendingCalls, outboundSoft, outboundHard, outboundWait, inbound,
                inboundWait, silence, heartbeat);
    }

    /**
     * A copy with other bounds for what waits to be written.
     *
     * @param soft bytes, at least 1
     * @param hard bytes, at least the soft bound
     * @param wait longer than zero, at most a year
     * @return a changed copy
     */
    public NodeLimits withOutbound(long soft, long hard, Duration wait) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, soft, hard, wait, inbound, inboundWait, silence,
                heartbeat);
    }

    /**
     * A copy with another bound for what waits to be handled.
     *
     * @param bytes at least 1 KiB
     * @param wait longer than zero, at most a year
     * @return a changed copy
     */
    public NodeLimits withInbound(long bytes, Duration wait) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, outboundSoft, outboundHard, outboundWait, bytes, wait,
                silence, heartbeat);
    }

    /**
     * A copy with another bound for silence.
     *
     * @param limit longer than zero, at most a year
     * @return a changed copy
     */
    public NodeLimits withSilence(Duration limit) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, outboundSoft, outboundHard, outboundWait, inbound,
                inboundWait, limit, heartbeat);
    }

    /**
     * A copy with another bound for the time between two pings.
     *
     * @param longest longer than zero; each time is drawn between a fifth of it and all of it
     * @return a changed copy
     */
    public NodeLimits withHeartbeat(Duration longest) {
        return new NodeLimits(handshake, firstFrame, frameBeforeAuthentication, frame, unauthenticated,
                unauthenticatedMinAge, advertised, pendingCalls, outboundSoft, outboundHard, outboundWait, inbound,
                inboundWait, silence, longest);
    }
}
