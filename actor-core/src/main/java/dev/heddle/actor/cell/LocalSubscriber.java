package dev.heddle.actor.cell;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.ask.Asked;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.spi.Dependants;
import dev.heddle.actor.spi.Subscribable;
import java.time.Duration;
import java.util.Optional;

/** What an output port needs of the ref of an actor of this system. */
abstract sealed class LocalSubscriber<M> implements ActorRef<M>, Asked<M>, Subscribable permits LocalRef {
    final Cell<M> cell;

    LocalSubscriber(Cell<M> cell) {
        this.cell = cell;
    }

    /** Whether the calling thread is in one of its callbacks. */
    public final boolean isCallersTurn() {
        return cell.isMyTurn();
    }

    @Override
    public final Baton baton() {
        return cell.home.baton();
    }

    @Override
    public final void whenOver(Runnable quick) {
        boolean inTurn = cell.isMyTurn();
        cell.belongings().dependants().add(quick, inTurn);
        if (cell.hasEnded() || inTurn && !cell.mayBegin()) {
            // Perhaps nobody has seen this one at the end.
            quick.run();
        }
    }

    @Override
    public final void forget(Runnable quick) {
        Dependants had = cell.belongings().dependantsIfAny();
        if (had != null) {
            had.remove(quick);
        }
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public final void deadLetter(DeadLetter.Reason reason, Object message, String detail) {
        cell.home.office().post(new DeadLetter(reason, Optional.of(this), message, detail));
    }

    @Override
    public final long nanoTime() {
        return cell.home.clock().nanoTime();
    }

    @Override
    public final void beside(Runnable task) {
        Baton baton = baton();
        if (baton == null) {
            Subscribable.super.beside(task);
        } else {
            baton.start(baton.newThread(task));
        }
    }
}
