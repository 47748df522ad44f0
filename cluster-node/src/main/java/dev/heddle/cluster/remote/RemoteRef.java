package dev.heddle.cluster.remote;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.Encoded;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Asked;
import dev.heddle.actor.ask.Requests;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.NarrowedRef;
import dev.heddle.actor.spi.StandIn;
import dev.heddle.actor.spi.StandInRef;
import dev.heddle.actor.spi.Subscribable;
import dev.heddle.cluster.link.Offer;
import dev.heddle.cluster.wire.WireMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The address of an actor of a peer, for messages that its codec can write. */
final class RemoteRef<M> implements ActorRef<M>, Asked<M>, StandInRef, Subscribable {
    /** More than anybody waits; the wire's milliseconds could not say every duration. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365L * 100);

    private final RemoteActor actor;
    private final MessageCodec<M> codec;

    RemoteRef(RemoteActor actor, MessageCodec<M> codec) {
        this.actor = actor;
        this.codec = codec;
    }

    @Override
    public ActorId id() {
        return actor.id();
    }

    @Override
    public Optional<String> name() {
        return actor.name();
    }

    @Override
    public void tell(M message) {
        Encoded encoded = codec.encode(Objects.requireNonNull(message, "message"));
        if (actor.isGone()) {
            untold(message, encoded, actor.goneException(), DeadLetter.Reason.NOT_CONNECTED);
            return;
        }
        switch (transmit(encoded, outlet().senderWait())) {
            case ACCEPTED -> {
            }
            case FULL -> untold(message, encoded, actor.table().busyException(), DeadLetter.Reason.OVER_BUDGET);
            case CLOSED -> untold(message, encoded, actor.table().lostException(actor),
                    DeadLetter.Reason.NOT_CONNECTED);
        }
    }

    @Override
    public boolean tryTell(M message) {
        return sent(message, Duration.ZERO);
    }

    @Override
    public boolean offer(M message, Duration timeout) {
        return sent(message, Waits.checked(timeout));
    }

    private boolean sent(M message, Duration wait) {
        Encoded encoded = codec.encode(Objects.requireNonNull(message, "message"));
        return !actor.isGone() && transmit(encoded, wait) == Offer.ACCEPTED;
    }

    private Offer transmit(Encoded encoded, Duration wait) {
        Runners.sends();
        return encoded.isCall()
                ? sendCall(encoded, null, wait)
                : outlet().send(new WireMessage.Cast(actor.pid(), encoded.variant(), encoded.arguments(),
                        Optional.ofNullable(encoded.metadata())), wait);
    }

    private void untold(M message, Encoded encoded, HeddleException why, DeadLetter.Reason reason) {
        deadLetter(reason, message, why.getMessage());
        if (encoded.isCall()) {
            PendingCalls.nobodyAnswers(encoded.reply().port(), why);
        }
    }

    @Override
    public void deadLetter(DeadLetter.Reason reason, Object message, String why) {
        actor.table().deadLetter(reason, actor, message, why);
    }

    private Outlet outlet() {
        return actor.table().outlet();
    }

    /** A call that cannot even be sent is forgotten again. */
    private Offer sendCall(Encoded encoded, Ask<?> ask, Duration wait) {
        OptionalLong timeoutMs = timeoutMs(encoded.reply().port());
        if (!actor.table().underway().begins()) {
            return Offer.FULL;
        }
        long tag = actor.call(encoded.reply(), ask);
        try {
            Offer offer = outlet().send(
                    new WireMessage.Call(actor.pid(), encoded.variant(), encoded.arguments(), tag, timeoutMs,
                            Optional.ofNullable(encoded.metadata())),
                    wait);
            if (offer != Offer.ACCEPTED) {
                actor.forgetCall(tag);
            } else if (ask == null && timeoutMs.isPresent()) {
                // Nobody here ends it when its time is up, and the other side does not answer any more then.
                actor.forgetCallAfter(Duration.ofMillis(timeoutMs.getAsLong()).plus(GRACE), tag);
            }
            return offer;
        } catch (RuntimeException e) {
            actor.forgetCall(tag);
            throw e;
        }
    }

    /** Nobody waits for room longer than for the answer. */
    private static Duration shorter(Duration wait, Optional<Duration> left) {
        return left.isPresent() && left.get().compareTo(wait) < 0 ? left.get() : wait;
    }

    /** What is left of the time, whoever has asked; rounded up, and never 0. */
    private static OptionalLong timeoutMs(ReplyTo<?> port) {
        Optional<Duration> left = port.timeLeft();
        return left.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.max(1, roundedUp(left.get())));
    }

    private static long roundedUp(Duration left) {
        return left.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : left.plusNanos(999_999).toMillis();
    }

    @Override
    public <R> R ask(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Requests.send(this, request, timeout).await();
    }

    @Override
    public <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        return Requests.send(this, request, timeout).future();
    }

    @Override
    public <R> void send(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask) {
        M message = ask.requests(Objects.requireNonNull(Objects.requireNonNull(request, "request").apply(ask),
                "the request made no message"));
        Encoded encoded = codec.encode(message);
        if (!encoded.isCall()) {
            throw new IllegalArgumentException(
                    message.getClass().getSimpleName() + " has no reply port, so nobody can answer it; use tell");
        }
        if (actor.isGone()) {
            throw actor.goneException();
        }
        switch (sendCall(encoded, ask, shorter(outlet().senderWait(), ask.timeLeft()))) {
            case ACCEPTED -> {
            }
            case FULL -> ask.fail(actor.table().busyException());
            case CLOSED -> ask.fail(actor.table().lostException(actor));
        }
    }

    @Override
    public void late(Object reply) {
        deadLetter(DeadLetter.Reason.LATE_REPLY, reply, "nobody waits for this answer any more");
    }

    @Override
    public String known(Object message, Ask<?> ask) {
        return "call to " + this + ", sent to node " + actor.table().peerName() + ", which has not answered";
    }

    @Override
    public String declined(Object message) {
        return (message == null ? "a request" : message.getClass().getSimpleName()) + " to " + this + " was declined";
    }

    @Override
    public void stop() {
        stop("");
    }

    @Override
    public void stop(String reason) {
        actor.table().stop(actor, Objects.requireNonNull(reason, "reason"));
    }

    @Override
    public StandIn standIn() {
        return actor;
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public void drain() {
        stop();
    }

    @Override
    public boolean stopAndWait(Duration timeout) {
        Waits.checked(timeout);
        stop();
        return awaitStopped(timeout);
    }

    @Override
    public boolean drainAndWait(Duration timeout) {
        return stopAndWait(timeout);
    }

    @Override
    public boolean killAndWait(Duration timeout) {
        return stopAndWait(timeout);
    }

    @Override
    public TimerHandle exitAfter(Duration delay) {
        return actor.endAfter(Waits.checkedDelay(delay));
    }

    @Override
    public TimerHandle killAfter(Duration delay) {
        return exitAfter(delay);
    }

    @Override
    public boolean isAlive() {
        return !actor.isGone();
    }

    @Override
    public boolean awaitStopped(Duration timeout) {
        Waits.checked(timeout);
        Ask<Unit> waiter = new Ask<>();
        actor.awaitEnd(waiter);
        return Waits.forEnd(waiter, timeout, () -> "the end of " + this);
    }

    @Override
    public void whenOver(Runnable quick) {
        actor.whenGone(quick);
    }

    @Override
    public void forget(Runnable quick) {
        actor.forget(quick);
    }

    @Override
    public Duration patience() {
        return outlet().senderWait();
    }

    @Override
    public <N> ActorRef<N> narrow(Function<? super N, ? extends M> toMessage) {
        return new NarrowedRef<>(this, toMessage);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActorRef<?> ref && NarrowedRef.unwrap(ref) instanceof RemoteRef<?> remote
                && remote.actor == actor;
    }

    @Override
    public int hashCode() {
        return actor.id().hashCode();
    }

    @Override
    public String toString() {
        return actor.toString();
    }
}
