package dev.heddle.cluster.session;

import dev.heddle.cluster.auth.HandshakeMessage;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The challenges that this node has outstanding on any of its connections. None of them is ever answered: who presents
 * one wants us to prove to ourselves that he knows the cookie. Any thread.
 */
public final class Challenges {
    private final SecureRandom random = new SecureRandom();
    private final Set<Integer> outstanding = ConcurrentHashMap.newKeySet();

    /** A fresh challenge, outstanding from now on. */
    public int draw() {
        int challenge;
        do {
            challenge = random.nextInt();
        } while (!outstanding.add(challenge));
        return challenge;
    }

    /** A number for a dial, not zero. */
    public long drawConnectionId() {
        long id;
        do {
            id = random.nextLong();
        } while (id == 0);
        return id;
    }

    /** The connection that the challenge was drawn for is over, or authenticated. */
    public void settle(int challenge) {
        outstanding.remove(challenge);
    }

    /** Whether the message carries a challenge of ours. */
    boolean isReflected(HandshakeMessage message) {
        return switch (message) {
            case HandshakeMessage.ServerChallenge challenge -> outstanding.contains(challenge.challenge());
            case HandshakeMessage.ClientChallenge challenge -> outstanding.contains(challenge.challenge());
            case HandshakeMessage.Name ignored -> false;
            case HandshakeMessage.ServerStatus ignored -> false;
            case HandshakeMessage.ClientStatus ignored -> false;
            case HandshakeMessage.ServerAck ignored -> false;
        };
    }
}
