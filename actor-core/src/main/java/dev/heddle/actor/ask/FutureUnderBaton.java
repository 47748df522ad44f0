package dev.heddle.actor.ask;

import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.runner.Baton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A future where threads run one at a time: whoever waits for it lets others run meanwhile. */
final class FutureUnderBaton<R> extends CompletableFuture<R> {
    private final Baton baton;

    FutureUnderBaton(Baton baton) {
        this.baton = baton;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new FutureUnderBaton<>(baton);
    }

    private void letOthersRun() {
        if (!isDone()) {
            baton.await(this, this::isDone);
        }
    }

    @Override
    public R join() {
        letOthersRun();
        return super.join();
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        letOthersRun();
        return super.get();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        AtomicBoolean timeUp = new AtomicBoolean();
        TimerHandle timer = baton.after(Duration.of(timeout, unit.toChronoUnit()), () -> timeUp.set(true));
        try {
            if (!isDone()) {
                baton.await(this, () -> isDone() || timeUp.get());
            }
            return super.get(0, TimeUnit.NANOSECONDS);
        } finally {
            timer.cancel();
        }
    }
}
