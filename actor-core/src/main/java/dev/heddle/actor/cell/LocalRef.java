package dev.heddle.actor.cell;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Requests;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.NarrowedRef;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The address of an actor of this system. */
public sealed class LocalRef<M> extends LocalSubscriber<M> permits BoundedRef {
    /** A time-out counts no further: it runs on the one timer, and the mailbox may be long. */
    static final int DEPTH_MAX = 1_000;

    LocalRef(Cell<M> cell) {
        super(cell);
    }

    /** The actor's inside. */
    public Cell<M> cell() {
        return cell;
    }

    @Override
    public ActorId id() {
        return ActorId.local(cell.pid());
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(cell.name);
    }

    @Override
    public void tell(M message) {
        cell.tell(Objects.requireNonNull(message, "message"));
    }

    @Override
    public final boolean tryTell(M message) {
        return tryPost(new Letter(Objects.requireNonNull(message, "message")));
    }

    @Override
    public final boolean offer(M message, Duration timeout) {
        Waits.checked(timeout);
        return offerPost(new Letter(Objects.requireNonNull(message, "message")), timeout);
    }

    /** As {@link #tryTell}. */
    public boolean tryPost(Letter letter) {
        return isAlive() && cell.accept(letter);
    }

    /** As {@link #offer}. */
    public boolean offerPost(Letter letter, Duration timeout) {
        return tryPost(letter);
    }

    /** Whether its mailbox takes only so many messages. */
    public final boolean isBounded() {
        return this instanceof BoundedRef;
    }

    @Override
    public <R> R ask(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Requests.sendAtOnce(this, request, timeout).await();
    }

    @Override
    public <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Requests.sendAtOnce(this, request, timeout).future();
    }

    @Override
    public <R> void send(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask) {
        cell.accept(letter(request, ask));
    }

    static <M, R> Letter letter(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask) {
        M message = ask.requests(Objects.requireNonNull(Objects.requireNonNull(request, "request").apply(ask),
                "the request made no message"));
        return new Letter.Request(message, ask);
    }

    @Override
    public Thread turnThread() {
        return cell.turnThread();
    }

    @Override
    public void late(Object reply) {
        cell.home.office().post(new DeadLetter(DeadLetter.Reason.LATE_REPLY, Optional.empty(), reply,
                "nobody waits for this answer of " + this + " any more"));
    }

    @Override
    public String known(Object message, Ask<?> ask) {
        String progress = ask.progress();
        return nameOf(message) + " to " + this + ' '
                + (progress != null ? progress : "still waits in the mailbox" + behind(message));
    }

    @Override
    public String declined(Object message) {
        String what = nameOf(message);
        Cell<?> declines = cell.home.directory().byPid(Runners.pidOfTurn());
        if (declines == null || !declines.isMyTurn()) {
            return what + " to " + this + " was declined";
        }
        return declines.ref() + " declined " + what + (declines == cell ? "" : " to " + this);
    }

    private static String nameOf(Object message) {
        return message == null ? "a request" : message.getClass().getSimpleName();
    }

    private String behind(Object message) {
        int depth = depthOf(message);
        if (depth < 0) {
            return "";
        }
        return " behind " + depth + (depth == DEPTH_MAX ? " others or more" : " others");
    }

    int depthOf(Object message) {
        return cell.depth(message, DEPTH_MAX);
    }

    @Override
    public void stop() {
        stop("");
    }

    @Override
    public void stop(String reason) {
        cell.stop(new StopReason.Stopped(Objects.requireNonNull(reason, "reason")));
    }

    @Override
    public void kill() {
        cell.kill();
    }

    @Override
    public void drain() {
        cell.drain();
    }

    @Override
    public boolean stopAndWait(Duration timeout) {
        checkWait(timeout);
        stop();
        return awaitStopped(timeout);
    }

    @Override
    public boolean drainAndWait(Duration timeout) {
        checkWait(timeout);
        drain();
        return awaitStopped(timeout);
    }

    @Override
    public boolean killAndWait(Duration timeout) {
        checkWait(timeout);
        kill();
        return awaitStopped(timeout);
    }

    private void checkWait(Duration timeout) {
        Waits.checked(timeout);
        if (cell.isAroundCaller()) {
            throw new IllegalStateException(this + " is to wait for its own end, by itself or by an actor below it;"
                    + " that cannot come before the wait is over: use stop() or drain(), and do not wait");
        }
    }

    @Override
    public TimerHandle exitAfter(Duration delay) {
        return later(delay, this::stop);
    }

    @Override
    public TimerHandle killAfter(Duration delay) {
        return later(delay, this::kill);
    }

    private TimerHandle later(Duration delay, Runnable end) {
        Waits.checkedDelay(delay);
        if (cell.hasEnded()) {
            return () -> false;
        }
        TimerHandle timer = cell.belongings().errands().schedule(delay, end);
        if (cell.hasEnded()) {
            // Perhaps nobody has seen this one at the end.
            timer.cancel();
        }
        return timer;
    }

    @Override
    public boolean isAlive() {
        return !cell.hasEnded();
    }

    @Override
    public boolean awaitStopped(Duration timeout) {
        checkWait(timeout);
        Ask<Unit> waiter = new Ask<>(cell.home.baton());
        Set<Ask<?>> waiters = cell.belongings().endWaiters();
        waiters.add(waiter);
        waiter.onSettled(() -> waiters.remove(waiter));
        if (cell.isForgotten()) {
            waiter.send(Unit.UNIT);
        }
        return Waits.forEnd(waiter, timeout, () -> "the end of " + this);
    }

    @Override
    public <N> ActorRef<N> narrow(Function<? super N, ? extends M> toMessage) {
        return new NarrowedRef<>(this, toMessage);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActorRef<?> ref && NarrowedRef.sameActor(this, ref);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(cell.pid());
    }

    @Override
    public String toString() {
        return name().map(name -> name + '<' + id() + '>').orElseGet(() -> "<" + id() + '>');
    }
}
