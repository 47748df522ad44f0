package dev.heddle.cluster.manager;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.HostAndPort;
import java.util.List;
import java.util.Set;

/** What becomes of a newcomer. */
sealed interface Verdict {

    /** It goes on; those have to go. */
    record Stays(boolean hasRivals, List<Roster.Entry> losers) implements Verdict {}

    /** It has to wait; those have to show first that their peers are there. */
    record Waits(List<Roster.Entry> doubted) implements Verdict {}

    /** It has to go. */
    record Goes(DisconnectReason reason) implements Verdict {}

    /** Pure: what it says follows from its arguments. */
    static Verdict of(Newcomer newcomer, Roster roster, Targets targets, long nowNanos) {
        if (!newcomer.isAuthenticated() && isLegacyThatWeDial(newcomer, roster, targets)) {
            return new Waits(List.of());
        }
        List<Roster.Entry> rivals = roster.rivals(newcomer.session(), newcomer.peer());
        Set<Long> survivors = roster.survivors(newcomer.session(), newcomer.peer());
        if (survivors.contains(newcomer.session().number())) {
            List<Roster.Entry> losers = rivals.stream().filter(rival -> !survivors.contains(rival.session().number()))
                    .toList();
            boolean waits = newcomer.isAuthenticated() && losers.isEmpty()
                    && roster.someoneLeaves(newcomer.peer().name());
            return waits ? new Waits(List.of()) : new Stays(!rivals.isEmpty(), losers);
        }
        List<Roster.Entry> winners = rivals.stream().filter(rival -> survivors.contains(rival.session().number()))
                .toList();
        List<Roster.Entry> doubted = winners.stream().filter(winner -> !newcomer.mayLoseTo(winner, nowNanos))
                .toList();
        return doubted.isEmpty() ? new Goes(why(newcomer, winners.getFirst())) : new Waits(doubted);
    }

    /**
     * A node of 0.15 that hears our name on two connections drops both. It hears it on its own from our answer, so that
     * comes when our handshake on the other is through.
     */
    private static boolean isLegacyThatWeDial(Newcomer newcomer, Roster roster, Targets targets) {
        if (newcomer.peer().connectionId() != 0 || roster.knowsName(newcomer.peer().name())) {
            return false;
        }
        try {
            return targets.isGreeting(HostAndPort.parse(newcomer.peer().connectionString()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static DisconnectReason why(Newcomer newcomer, Roster.Entry winner) {
        String name = newcomer.peer().name();
        String there = winner.peer().connectionString();
        return there.equals(newcomer.peer().connectionString())
                ? new DisconnectReason(Code.DUPLICATE_CONNECTION, "another connection to " + name + " stays")
                : new DisconnectReason(Code.NAME_COLLISION, "the node that listens at " + there + " is " + name
                        + " already, and answers; this one listens at " + newcomer.peer().connectionString());
    }
}
