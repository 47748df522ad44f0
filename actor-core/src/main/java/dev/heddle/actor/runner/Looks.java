package dev.heddle.actor.runner;

/** What the watchdog saw when it looked last, and what it makes of it. The watchdog's thread only. */
final class Looks {
    /** So many looks without a put, and the permit of an empty slot goes to somebody who uses it. */
    private static final int IDLE_LOOKS = 4;

    private final Seen[] seen = new Seen[Permits.count()];

    Looks() {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new Seen();
        }
    }

    void look() {
        for (int i = 0; i < seen.length; i++) {
            Slot holder = Permits.holder(i);
            if (holder == null || seen[i].holder != holder) {
                seen[i].first(holder);
            } else {
                again(holder, seen[i]);
            }
        }
    }

    private static void again(Slot holder, Seen before) {
        holder.hurry();
        Runner runner = (Runner) holder;
        if (runner.hasRest()) {
            if (before.rest) {
                runner.startRest();
            }
            before.rest = true;
        }
        int stamp = holder.stamp();
        if (stamp != before.stamp) {
            before.stamp = stamp;
            before.full = holder.isFull();
            before.idleLooks = 0;
            return;
        }
        before.idleLooks++;
        boolean full = holder.isFull();
        if (full && before.full || before.idleLooks >= IDLE_LOOKS) {
            revoke(holder, stamp);
        }
        before.full = full;
    }

    private static void revoke(Slot holder, int stamp) {
        if (holder.revoke(stamp)) {
            ((Runner) holder).startRest();
        }
    }

    /** Nobody looks any more. */
    void revokeAll() {
        for (int i = 0; i < seen.length; i++) {
            Slot holder = Permits.holder(i);
            while (holder != null && Permits.holder(i) == holder) {
                revoke(holder, holder.stamp());
                Thread.onSpinWait();
            }
        }
    }

    /** One place. */
    private static final class Seen {
        private Slot holder;
        private int stamp;
        private boolean full;
        private boolean rest;
        private int idleLooks;

        void first(Slot now) {
            holder = now;
            if (now != null) {
                stamp = now.stamp();
                full = now.isFull();
                rest = ((Runner) now).hasRest();
                idleLooks = 0;
            }
        }
    }
}
