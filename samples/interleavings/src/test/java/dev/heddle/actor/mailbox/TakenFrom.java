package dev.heddle.actor.mailbox;

import org.openjdk.jcstress.infra.results.IZ_Result;

/** A mailbox of numbers, with an owner that takes what is there and becomes idle. */
abstract class TakenFrom {
    final Mailbox mailbox = new Mailbox() {};

    /** How often the sender has woken the owner. */
    int wakes;

    private int taken;

    final void takeAllAndRest() {
        int numbers = 0;
        while (true) {
            Letter letter = mailbox.dequeue();
            boolean alone = mailbox.beginsAlone();
            if (letter != null) {
                numbers = numbers * 10 + (int) letter.message();
                letter.forget();
            } else if (alone ? mailbox.becomeIdle() : mailbox.becomeIdle(mailbox.taken())) {
                taken = numbers;
                return;
            } else if (alone) {
                mailbox.awaitLink();
            } else {
                mailbox.awaitLink(mailbox.taken());
            }
        }
    }

    /** All numbers in the order in which they were taken, and whether whoever was woken has what is left. */
    final void takeRest(IZ_Result r) {
        int left = 0;
        r.r1 = taken;
        // Nobody may take from one that is idle.
        for (Letter letter; wakes > 0 && (letter = mailbox.dequeue()) != null; left++) {
            r.r1 = r.r1 * 10 + (int) letter.message();
            letter.forget();
        }
        r.r2 = wakes == (left > 0 ? 1 : 0);
    }
}
