package dev.heddle.cluster.remote;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one actor of ours holds of one peer: bytes that were delivered to it and not handled yet. The reader alone
 * counts what comes, the actor's turn alone what goes, so neither needs an atomic operation.
 */
final class Hold {
    private static final VarHandle DELIVERED;
    private static final VarHandle HANDLED;
    private static final VarHandle ELSEWHERE;

    static {
        try {
            DELIVERED = MethodHandles.lookup().findVarHandle(Hold.class, "delivered", long.class);
            HANDLED = MethodHandles.lookup().findVarHandle(Hold.class, "handled", long.class);
            ELSEWHERE = MethodHandles.lookup().findVarHandle(Hold.class, "elsewhere", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final InboundBudget budget;
    private final long pid;
    private long delivered;
    private long handled;

    /** What others have freed: whoever dropped it from a full mailbox. */
    private volatile long elsewhere;

    /** Whether what comes for it becomes a dead letter. The reader's. */
    private boolean shed;

    Hold(InboundBudget budget, long pid) {
        this.budget = budget;
        this.pid = pid;
    }

    long pid() {
        return pid;
    }

    /** On the reader. */
    void delivered(long bytes) {
        DELIVERED.setOpaque(this, delivered + bytes);
    }

    /** In the actor's turn. */
    void handled(long bytes) {
        HANDLED.setOpaque(this, handled + bytes);
        budget.freed(bytes);
    }

    /** On any thread, instead of {@link #handled}. */
    void freedElsewhere(long bytes) {
        ELSEWHERE.getAndAdd(this, bytes);
        budget.freed(bytes);
    }

    /** Any thread, a guess. Less than nothing for a moment, when handling was quicker than counting. */
    long bytes() {
        return (long) DELIVERED.getOpaque(this) - (long) HANDLED.getOpaque(this) - elsewhere;
    }

    boolean isShed() {
        return shed;
    }

    void shed(boolean now) {
        shed = now;
    }
}
