package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ExecutorRejectedException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.runner.Slot;
import dev.heddle.actor.runner.Stint;
import java.util.concurrent.Executor;

/** An actor whose turns are on an executor of the user's, until that refuses one or the actor is killed. */
final class CellOnExecutor<M> extends Cell<M> {
    private final Stint stint;

    private CellOnExecutor(Home home, Cell<?> parent, long pid, String name, MessageCodec<M> codec, Actor<M> actor,
            Waiting waiting, Executor executor) {
        super(home, parent, pid, name, codec, actor, waiting);
        stint = new Stint(this, executor, this::refused);
    }

    /** A plain cell to whoever calls: a program without such actors never loads this class, and pays nothing for it. */
    static <M> Cell<M> create(Home home, Cell<?> parent, long pid, String name, MessageCodec<M> codec, Actor<M> actor,
            Waiting waiting, Executor executor) {
        return new CellOnExecutor<>(home, parent, pid, name, codec, actor, waiting, executor);
    }

    @Override
    void startRunner(Slot here) {
        stint.wake();
    }

    /** Before the turn that finds it. An actor that stops already ends for that reason. */
    private void refused(Throwable cause) {
        lanes().stop(new StopReason.Failed(new ExecutorRejectedException("The executor of actor " + ref()
                + " took no turn of it: " + cause + "; keep it open for as long as actors run on it, and let it queue"
                + " what it cannot run at once", cause)));
    }

    /** The end of a killed actor runs no code of the user's, so it need not wait for the executor. */
    @Override
    public void kill() {
        super.kill();
        stint.leave();
    }
}
