package dev.heddle.actor.runner;

import dev.heddle.actor.runner.Permits.Permit;

/** What the watchdog saw when it looked last, and what it makes of it. The watchdog's thread only. */
final class Looks {
    /** So many looks without a put, and the permit of an empty slot goes to somebody who uses it. */
    private static final int IDLE_LOOKS = 4;

    /** So many looks with a probe that is not back, and the chain ends. */
    private static final int LATE_LOOKS = 3;

    private final Seen[] seen = new Seen[Permits.count()];
    private final Probe probe = new Probe();

    Looks() {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new Seen();
        }
    }

    void look() {
        Slot.lookBegins();
        try {
            lookAtEach();
        } finally {
            Slot.lookEnds();
        }
    }

    private void lookAtEach() {
        boolean crowded = probe.isLate();
        boolean any = false;
        for (int i = 0; i < seen.length; i++) {
            Permit permit = Permits.at(i);
            any |= permit != null;
            if (permit == null || seen[i].permit != permit) {
                seen[i].first(permit);
            } else {
                again(seen[i], crowded);
            }
        }
        if (any) {
            probe.send();
        }
    }

    /** A chain may go on for as long as whatever else there is to run finds a carrier at once. */
    private static void again(Seen before, boolean crowded) {
        Runner runner = before.runner();
        if (crowded && ++before.lateLooks >= LATE_LOOKS) {
            runner.hurry();
        }
        boolean rest = runner.hasRest();
        int rests = runner.restStamp();
        if (rest && before.rest && rests == before.restStamp) {
            runner.startRest();
        }
        before.rest = rest;
        before.restStamp = rests;
        int stamp = runner.stamp();
        boolean full = runner.isFull();
        if (stamp != before.stamp) {
            before.stamp = stamp;
            before.idleLooks = 0;
        } else if (full && before.full) {
            takeAway(before.permit, stamp);
        } else if (++before.idleLooks >= IDLE_LOOKS) {
            runner.revokeEmpty(before.permit);
        }
        before.full = full;
    }

    private static void takeAway(Permit permit, int stamp) {
        Runner runner = (Runner) permit.slot();
        Turn waiting = runner.revokeFull(permit, stamp);
        if (waiting != null) {
            Starts.alone(waiting);
            runner.startRest();
        }
    }

    /** One place. */
    private static final class Seen {
        private Permit permit;
        private int stamp;
        private boolean full;
        private boolean rest;
        private int restStamp;
        private int idleLooks;
        private int lateLooks;

        void first(Permit now) {
            permit = now;
            if (now != null) {
                stamp = runner().stamp();
                full = runner().isFull();
                rest = runner().hasRest();
                restStamp = runner().restStamp();
                idleLooks = 0;
                lateLooks = 0;
            }
        }

        Runner runner() {
            return (Runner) permit.slot();
        }
    }
}
