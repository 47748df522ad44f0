package dev.heddle.actor.spi;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.TimerHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A view of an actor that takes other messages; equal to every other ref of the same actor. */
public final class NarrowedRef<N, M> implements ActorRef<N> {
    private final ActorRef<M> base;
    private final Function<? super N, ? extends M> toMessage;

    public NarrowedRef(ActorRef<M> base, Function<? super N, ? extends M> toMessage) {
        this.base = base;
        this.toMessage = Objects.requireNonNull(toMessage, "toMessage");
    }

    /** The ref behind all views. */
    public static ActorRef<?> unwrap(ActorRef<?> ref) {
        ActorRef<?> inner = ref;
        while (inner instanceof NarrowedRef<?, ?> narrowed) {
            inner = narrowed.base;
        }
        return inner;
    }

    /** The message for the actor behind all views that a message for this ref becomes. Runs the views' functions. */
    public static Object unwrapped(ActorRef<?> ref, Object message) {
        ActorRef<?> at = ref;
        Object made = message;
        while (at instanceof NarrowedRef<?, ?> narrowed) {
            made = narrowed.made(made);
            at = narrowed.base;
        }
        return made;
    }

    @SuppressWarnings("unchecked") // Whoever has the ref knows what it takes.
    private Object made(Object message) {
        return convert((N) message);
    }

    /** Whether both mean the same actor: refs of different systems never do. */
    public static boolean sameActor(ActorRef<?> one, ActorRef<?> other) {
        ActorRef<?> first = unwrap(one);
        ActorRef<?> second = unwrap(other);
        return first == second || first.id().node() != 0 && first.getClass() == second.getClass()
                && first.id().equals(second.id());
    }

    /** The ref that this one is a view of. */
    public ActorRef<M> base() {
        return base;
    }

    /** The same request for {@link #base()}. */
    public <R> Function<ReplyTo<R>, M> widen(Function<ReplyTo<R>, ? extends N> request) {
        Objects.requireNonNull(request, "request");
        return port -> convert(request.apply(port));
    }

    private M convert(N message) {
        return Objects.requireNonNull(toMessage.apply(Objects.requireNonNull(message, "message")),
                "the narrowing function made no message");
    }

    @Override
    public ActorId id() {
        return base.id();
    }

    @Override
    public Optional<String> name() {
        return base.name();
    }

    @Override
    public void tell(N message) {
        base.tell(convert(message));
    }

    @Override
    public boolean tryTell(N message) {
        return base.tryTell(convert(message));
    }

    @Override
    public boolean offer(N message, Duration timeout) {
        return base.offer(convert(message), timeout);
    }

    @Override
    public <R> R ask(Function<ReplyTo<R>, ? extends N> request, Duration timeout) {
        return base.ask(widen(request), timeout);
    }

    @Override
    public <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, ? extends N> request, Duration timeout) {
        return base.askAsync(widen(request), timeout);
    }

    @Override
    public void stop() {
        base.stop();
    }

    @Override
    public void stop(String reason) {
        base.stop(reason);
    }

    @Override
    public void kill() {
        base.kill();
    }

    @Override
    public void drain() {
        base.drain();
    }

    @Override
    public boolean stopAndWait(Duration timeout) {
        return base.stopAndWait(timeout);
    }

    @Override
    public boolean drainAndWait(Duration timeout) {
        return base.drainAndWait(timeout);
    }

    @Override
    public boolean killAndWait(Duration timeout) {
        return base.killAndWait(timeout);
    }

    @Override
    public TimerHandle exitAfter(Duration delay) {
        return base.exitAfter(delay);
    }

    @Override
    public TimerHandle killAfter(Duration delay) {
        return base.killAfter(delay);
    }

    @Override
    public boolean isAlive() {
        return base.isAlive();
    }

    @Override
    public boolean awaitStopped(Duration timeout) {
        return base.awaitStopped(timeout);
    }

    @Override
    public <T> ActorRef<T> narrow(Function<? super T, ? extends N> function) {
        return new NarrowedRef<>(this, function);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActorRef<?> ref && sameActor(this, ref);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
