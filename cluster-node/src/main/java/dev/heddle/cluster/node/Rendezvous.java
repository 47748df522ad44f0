package dev.heddle.cluster.node;

import java.nio.charset.StandardCharsets;

/**
 * Rendezvous hashing, which is highest random weight hashing (Thaler and Ravishankar, "Using Name-Based Mappings to
 * Increase Hit Rates", IEEE/ACM Transactions on Networking 6(1), 1998): each pair of a key and a member has a weight
 * that looks random, and the member with the highest takes the key. All nodes that see the same members choose the same
 * one; when a member goes, only its own keys move, and when one comes, it takes its share from all alike.
 *
 * <p>Hashes are FNV-1a of 64 bits over UTF-8, mixed with the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA
 * 2014): the same on every machine, for everybody who implements them. Static and pure.
 */
final class Rendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Rendezvous() {}

    /** The hash of a key, or of a member's name. */
    static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The weight of a pair. */
    static long weight(long member, long key) {
        return mix(member + 0x9e3779b97f4a7c15L * key);
    }

    /** The place of the member with the highest weight, unsigned, for the key; there has to be one. */
    static int choose(long[] members, long key) {
        int best = 0;
        long highest = weight(members[0], key);
        for (int i = 1; i < members.length; i++) {
            long weight = weight(members[i], key);
            int order = Long.compareUnsigned(weight, highest);
            // Equal weights are next to impossible, and then every node has to see the same one first.
            if (order > 0 || order == 0 && Long.compareUnsigned(members[i], members[best]) > 0) {
                best = i;
                highest = weight;
            }
        }
        return best;
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
