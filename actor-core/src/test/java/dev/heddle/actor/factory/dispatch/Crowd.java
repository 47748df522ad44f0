package dev.heddle.actor.factory.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.factory.DiscardReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Workers that do nothing by themselves, and what has become of each job. Keeps the books of a {@link Dispatcher}. */
final class Crowd implements Effects<String, Integer> {

    /** A worker: what it has been handed, and what it is at. */
    final class Hand {
        final Occupant<String, Integer> occupant;
        final Deque<Ticket<String, Integer>> mailbox = new ArrayDeque<>();
        Ticket<String, Integer> begun;
        boolean alive = true;
        boolean fired;
        boolean rung;

        Hand(Occupant<String, Integer> occupant) {
            this.occupant = occupant;
        }
    }

    final List<Hand> hands = new ArrayList<>();
    final Deque<Seat<String, Integer>> dueHires = new ArrayDeque<>();
    final Map<Integer, String> outcomes = new HashMap<>();
    final Map<Integer, Integer> begins = new HashMap<>();

    /** Of each key, the jobs in the order in which the factory got them, and the last of them that was begun. */
    private final Map<Integer, Integer> turns = new HashMap<>();
    private final Map<String, Integer> lastBegun = new HashMap<>();
    private int taken;
    boolean ordered;
    boolean running;
    boolean growDue;
    boolean sweepDue;
    boolean drained;
    int refusals;

    /** The worker's number for each job, in the order of beginning. */
    final List<String> trace = new ArrayList<>();

    Hand of(Occupant<String, Integer> occupant) {
        return hands.stream().filter(hand -> hand.occupant == occupant).findFirst().orElseThrow();
    }

    List<Hand> alive() {
        return hands.stream().filter(hand -> hand.alive).toList();
    }

    /** The factory has got it: from here on its place among those of its key is known. */
    void got(int job) {
        assertEquals(null, turns.put(job, taken++), "got twice: " + job);
    }

    /** The worker begins with the next one it has; false when there is none. */
    boolean begin(Hand hand) {
        Ticket<String, Integer> next = hand.mailbox.poll();
        if (next == null || !next.begin()) {
            return next != null;
        }
        hand.begun = next;
        int job = next.job().message();
        trace.add(hand.occupant.seat().id() + ":" + job);
        assertFalse(outcomes.containsKey(job), () -> job + " begins after its end, " + outcomes.get(job));
        if (begins.merge(job, 1, Integer::sum) == 1 && ordered) {
            int turn = turns.get(job);
            int before = lastBegun.getOrDefault(next.job().key(), -1);
            assertTrue(turn > before, () -> job + " of key " + next.job().key() + " begins too late");
            lastBegun.put(next.job().key(), turn);
        }
        return true;
    }

    /** It has done what it had. */
    void finish(Hand hand) {
        assertNotNull(hand.begun);
        hand.begun.finish();
        hand.begun = null;
        hand.rung = true;
    }

    /** It is gone, with whatever it had. */
    Occupant<String, Integer> end(Hand hand) {
        hand.alive = false;
        hand.begun = null;
        hand.mailbox.clear();
        return hand.occupant;
    }

    private void ends(Ticket<String, Integer> ticket, String how) {
        String before = outcomes.put(ticket.job().message(), how);
        assertEquals(null, before, () -> ticket + " ends twice: " + before + ", " + how);
    }

    @Override
    public void hand(Occupant<String, Integer> occupant, Ticket<String, Integer> ticket) {
        Hand hand = of(occupant);
        assertTrue(hand.alive, "handed to a worker that is gone");
        assertTrue(occupant.ready, "handed to a worker that is starting");
        hand.mailbox.add(ticket);
    }

    @Override
    public void accepted(Ticket<String, Integer> ticket) {
        assertTrue(ticket.isOffer());
        got(ticket.job().message());
    }

    @Override
    public void rejected(Ticket<String, Integer> offer, DiscardReason reason) {
        ends(offer, "rejected " + reason);
    }

    @Override
    public void completed(Ticket<String, Integer> ticket) {
        assertTrue(begins.get(ticket.job().message()) >= 1);
        ends(ticket, "completed");
    }

    @Override
    public void failed(Ticket<String, Integer> ticket, Seat<String, Integer> seat, Ending ending) {
        if (!ending.how().equals("ended")) {
            assertEquals(1 + ticket.job().retries(), begins.get(ticket.job().message()));
        }
        ends(ticket, "failed");
    }

    @Override
    public void discarded(Ticket<String, Integer> ticket, DiscardReason reason, Throwable cause) {
        ends(ticket, "discarded " + reason);
    }

    @Override
    public boolean hire(Seat<String, Integer> seat, Duration delay) {
        if (!delay.isZero()) {
            dueHires.add(seat);
            return true;
        }
        // As a factory does: the worker has the seat before its actor starts, and that may throw.
        Occupant<String, Integer> occupant = seat.occupy();
        if (refusals > 0) {
            refusals--;
            return false;
        }
        hands.add(new Hand(occupant));
        return true;
    }

    @Override
    public void retire(Occupant<String, Integer> occupant) {
        Hand hand = of(occupant);
        assertEquals(null, hand.begun, "retired with a job");
        assertTrue(hand.mailbox.stream().noneMatch(Ticket::begin), "retired with a job to come");
        hand.alive = false;
    }

    @Override
    public void fire(Occupant<String, Integer> occupant) {
        // The one that is stuck goes on with what it has begun, and may try to begin what waits for it.
        of(occupant).alive = false;
        of(occupant).fired = true;
    }

    @Override
    public void stuck(Seat<String, Integer> seat) {
        assertNotNull(seat);
    }

    @Override
    public void growLater() {
        growDue = true;
    }

    @Override
    public void sweepLater() {
        assertFalse(sweepDue, "asked for a sweep twice");
        sweepDue = true;
    }

    @Override
    public void drained() {
        assertFalse(drained, "drained twice");
        drained = true;
    }

    @Override
    public void troubled(Throwable cause) {
        assertEquals("expected", cause.getMessage());
    }
}
