package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.runner.Slot;

/** An actor of a system whose threads run one at a time: it takes its turns from the baton, and says what it does. */
final class CellUnderBaton<M> extends Cell<M> {
    private CellUnderBaton(Home home, Cell<?> parent, long pid, String name, MessageCodec<M> codec, Actor<M> actor,
            Waiting waiting) {
        super(home, parent, pid, name, codec, actor, waiting);
    }

    /** A plain cell to whoever calls: a program without such actors never loads this class, and pays nothing for it. */
    static <M> Cell<M> create(Home home, Cell<?> parent, long pid, String name, MessageCodec<M> codec,
            Actor<M> actor, Waiting waiting) {
        return new CellUnderBaton<>(home, parent, pid, name, codec, actor, waiting);
    }

    @Override
    void startRunner(Slot here) {
        home.baton().wake(this);
    }

    private void note(String what, Object with) {
        home.baton().note(ref(), what, with);
    }

    @Override
    void preStart() throws Exception {
        note("begins as", Behaviour.instance(actor).getClass().getSimpleName());
        super.preStart();
    }

    @Override
    void postStart() {
        note("starts", "");
        super.postStart();
    }

    @Override
    Throwable handle(Object message) {
        note("takes", message);
        return super.handle(message);
    }

    @Override
    void onSignal(Signal signal) {
        note("hears", signal);
        super.onSignal(signal);
    }

    @Override
    void end(StopReason reason) {
        note("ends", reason);
        super.end(reason);
    }
}
