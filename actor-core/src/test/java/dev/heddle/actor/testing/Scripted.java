package dev.heddle.actor.testing;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.SystemClosedException;
import dev.heddle.actor.Unit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An actor whose messages are what it shall do, and whose other callbacks a test fills in. */
public final class Scripted implements Actor<Scripted.Task> {

    /** What to do in a turn. */
    @FunctionalInterface
    public interface Task {
        void run(ActorContext<Task> self) throws Exception;
    }

    /** What to do with a supervision event. */
    @FunctionalInterface
    public interface OnEvent {
        void run(SupervisionEvent event, ActorContext<Task> self) throws Exception;
    }

    /** What to do at the end. */
    @FunctionalInterface
    public interface OnStop {
        void run(StopReason reason, ActorContext<Task> self) throws Exception;
    }

    /** More than any step of a test takes; a hang ends here. */
    public static final Duration SOON = Duration.ofSeconds(10);

    private Task preStart = self -> {};
    private Task postStart = self -> {};
    private OnEvent onEvent = (event, self) -> {};
    private OnStop postStop = (reason, self) -> {};

    /** An actor that only does what it is told. */
    public static Scripted actor() {
        return new Scripted();
    }

    public Scripted preStart(Task task) {
        preStart = task;
        return this;
    }

    public Scripted postStart(Task task) {
        postStart = task;
        return this;
    }

    public Scripted onEvent(OnEvent task) {
        onEvent = task;
        return this;
    }

    public Scripted postStop(OnStop task) {
        postStop = task;
        return this;
    }

    /** A value from the actor's turn, by a round trip: all that was sent before has been handled. */
    public static <R> R inTurn(ActorRef<Task> actor, Function<ActorContext<Task>, R> question) {
        return actor.ask((ReplyTo<R> port) -> self -> port.send(question.apply(self)), SOON);
    }

    /** A round trip. */
    public static void sync(ActorRef<Task> actor) {
        inTurn(actor, self -> Unit.UNIT);
    }

    /** Keeps the actor in a handler until the latch opens. Returns when the handler runs. */
    public static void block(ActorRef<Task> actor, CountDownLatch until) {
        CountDownLatch begun = new CountDownLatch(1);
        actor.tell(self -> {
            begun.countDown();
            until.await();
        });
        await(begun);
    }

    /**
     * When this returns, the system takes no new actors: its drain, or its end, has begun. There is one at a time: of
     * more than a thousand a drain takes several together, and then nothing is said about their order.
     */
    public static void awaitClosing(ActorSystem system) {
        try {
            while (true) {
                if (!system.spawn(Scripted::actor).stopAndWait(SOON)) {
                    throw new AssertionError("An actor that does nothing did not end within " + SOON);
                }
            }
        } catch (SystemClosedException closing) {
            // It is.
        }
    }

    /** Waits for a latch, but not for ever. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SOON.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The latch did not open within " + SOON);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a latch", e);
        }
    }

    @Override
    public void preStart(ActorContext<Task> self) throws Exception {
        preStart.run(self);
    }

    @Override
    public void postStart(ActorContext<Task> self) throws Exception {
        postStart.run(self);
    }

    @Override
    public void receive(Task task, ActorContext<Task> self) throws Exception {
        task.run(self);
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Task> self) throws Exception {
        onEvent.run(event, self);
    }

    @Override
    public void postStop(StopReason reason, ActorContext<Task> self) throws Exception {
        postStop.run(reason, self);
    }
}
