package dev.heddle.cluster.session;

import dev.heddle.actor.ActorContext;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.remote.PeerTable;
import dev.heddle.cluster.wire.WireMessage;
import dev.heddle.cluster.wire.WireTimestamp;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Whether the peer is still there: it is pinged now and then, and when somebody doubts it. The Session's, in its turns.
 */
final class Heartbeat {
    /** Of the longest time between two pings: no less passes. */
    private static final int SHARE_MIN = 5;

    private final SessionSetup setup;
    private final Pings pings;
    private final PeerTable table;
    private final Consumer<WireMessage.Control> send;
    private boolean doubted;
    private long doubtedNanos;

    /** The ping behind what the peer has to hear; null when nobody waits for that. */
    private WireTimestamp mark;

    Heartbeat(SessionSetup setup, Pings pings, PeerTable table, Consumer<WireMessage.Control> send) {
        this.setup = setup;
        this.pings = pings;
        this.table = table;
        this.send = send;
    }

    /** Pings, unless the peer has been silent for too long: then the link ends. */
    void beat(ActorContext<SessionMessage> self) {
        Duration silence = Duration.ofNanos(System.nanoTime() - heardOfNanos());
        if (silence.compareTo(setup.limits().silence()) > 0) {
            setup.link().abort(new DisconnectReason(Code.SILENT,
                    "nothing came for " + silence.toMillis() + " ms although pinged"));
            return;
        }
        ping();
        long longest = setup.limits().heartbeat().toNanos();
        long drawn = ThreadLocalRandom.current().nextLong(longest / SHARE_MIN, longest + 1);
        long atMost = setup.limits().silence().toNanos() / 3;
        self.sendAfter(Duration.ofNanos(Math.min(drawn, atMost)), new SessionMessage.Beat());
    }

    /** Somebody else claims to be the peer: it has to show that it is there. */
    void doubt(ActorContext<SessionMessage> self) {
        if (!doubted) {
            doubted = true;
            doubtedNanos = System.nanoTime();
            ping();
            self.sendAfter(setup.healing().proof(), new SessionMessage.ProofDue(doubtedNanos));
        }
    }

    /** Somebody wants to know when the peer has heard all that was said so far, however long that takes. */
    void mark() {
        mark = ping();
    }

    /** The peer has answered a ping; true when somebody waits for that. */
    boolean answered(WireTimestamp ping) {
        boolean marked = mark != null && Pings.nanos(ping) >= Pings.nanos(mark);
        if (marked) {
            mark = null;
        }
        return isThere() || marked;
    }

    /** The peer is there; true when somebody has doubted that. */
    private boolean isThere() {
        boolean awaited = doubted;
        doubted = false;
        return awaited;
    }

    /**
     * The time for a proof is over. True when anything at all has come since, or could not be read meanwhile; else the
     * link ends.
     */
    boolean isProven(long sinceNanos) {
        if (!doubted || sinceNanos != doubtedNanos) {
            return false;
        }
        if (heardOfNanos() - doubtedNanos > 0) {
            return isThere();
        }
        setup.link().abort(new DisconnectReason(Code.SILENT, "it did not answer a ping within "
                + setup.healing().proof().toMillis() + " ms when another connection came for the same peer"));
        return false;
    }

    /** The later of: when something came last, and since when we have listened. */
    private long heardOfNanos() {
        long now = System.nanoTime();
        return now - Math.min(now - table.listeningSinceNanos(), now - setup.link().lastInboundNanos());
    }

    private WireTimestamp ping() {
        WireTimestamp at = pings.next(System.nanoTime());
        send.accept(new WireMessage.Ping(Optional.of(at)));
        return at;
    }
}
