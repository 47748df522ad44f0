package dev.heddle.actor.ask;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.Asks;
import dev.heddle.actor.Gathered;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.NobodyRepliedException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.runner.Runners;
import dev.heddle.actor.spi.NarrowedRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Asks several actors at once. Every ask ends by itself and in time; the calling thread only waits for that. */
public final class AskMany implements Asks.Provider {
    /** A message that names thousands helps nobody. */
    private static final int NAMED_MAX = 20;

    @Override
    public <M, R> Gathered<R> ask(Collection<? extends ActorRef<M>> targets,
            Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        Map<ActorRef<?>, Ask<R>> asks = send(checked(targets), request, timeout);
        try {
            beginToWait(asks.values());
            return gather(asks);
        } finally {
            forget(asks.values());
        }
    }

    /** One after the other: the last one to end is waited for in any case. */
    private static <R> Gathered<R> gather(Map<ActorRef<?>, Ask<R>> asks) {
        Map<ActorRef<?>, R> replies = new LinkedHashMap<>();
        Map<ActorRef<?>, HeddleException> failures = new LinkedHashMap<>();
        asks.forEach((target, ask) -> {
            ask.awaitEnd();
            HeddleException failure = ask.failure();
            switch (failure) {
                case null -> replies.put(target, ask.result());
                case AskInterruptedException mine -> throw mine;
                default -> failures.put(target, failure);
            }
        });
        return new Gathered<>(replies, failures);
    }

    @Override
    public <M, R> R firstOf(Collection<? extends ActorRef<M>> targets, Function<ReplyTo<R>, ? extends M> request,
            Duration timeout) {
        List<ActorRef<M>> all = checked(targets);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("targets is empty; somebody has to be asked");
        }
        Map<ActorRef<?>, Ask<R>> asks = send(all, request, timeout);
        try {
            asks.values().forEach(Ask::wakesCaller);
            beginToWait(asks.values());
            Ask<R> first = awaitFirst(new ArrayList<>(asks.values()));
            if (first == null) {
                throw nobody(asks);
            }
            return first.result();
        } finally {
            forget(asks.values());
        }
    }

    /** The one that is answered first; null when all have failed. */
    private static <R> Ask<R> awaitFirst(List<Ask<R>> pending) {
        while (true) {
            for (Iterator<Ask<R>> each = pending.iterator(); each.hasNext();) {
                Ask<R> ask = each.next();
                if (ask.isSettled()) {
                    if (ask.failure() == null) {
                        return ask;
                    }
                    each.remove();
                }
            }
            if (pending.isEmpty()) {
                return null;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AskInterruptedException("Interrupted while waiting for the first reply");
            }
            park(pending);
        }
    }

    private static <R> void park(List<Ask<R>> pending) {
        Numbered numbered = pending.get(0).numbered();
        if (numbered == null) {
            LockSupport.park(pending);
        } else {
            numbered.baton().await(pending, () -> pending.stream().anyMatch(Ask::isSettled));
        }
    }

    private static <R> NobodyRepliedException nobody(Map<ActorRef<?>, Ask<R>> asks) {
        StringBuilder message = new StringBuilder("None of " + asks.size() + " actors replied");
        asks.entrySet().stream().limit(NAMED_MAX).forEach(asked -> message.append("; ").append(asked.getKey())
                .append(": ").append(asked.getValue().failure().getMessage()));
        if (asks.size() > NAMED_MAX) {
            message.append("; and so on");
        }
        NobodyRepliedException exception = new NobodyRepliedException(message.toString());
        asks.values().forEach(ask -> exception.addSuppressed(ask.failure()));
        return exception;
    }

    private static <M> List<ActorRef<M>> checked(Collection<? extends ActorRef<M>> targets) {
        List<ActorRef<M>> all = new ArrayList<>(Objects.requireNonNull(targets, "targets"));
        all.forEach(target -> Objects.requireNonNull(target, "targets has a null in it"));
        return all;
    }

    private static <M, R> Map<ActorRef<?>, Ask<R>> send(List<ActorRef<M>> targets,
            Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        Objects.requireNonNull(request, "request");
        long deadlineNanos = Deadlines.in(Waits.checked(timeout));
        Map<ActorRef<?>, Ask<R>> asks = new LinkedHashMap<>();
        boolean sent = false;
        try {
            for (ActorRef<M> target : targets) {
                if (!asks.containsKey(target)) {
                    asks.put(target, send(target, request, timeout, deadlineNanos));
                }
            }
            sent = true;
        } finally {
            if (!sent) {
                forget(asks.values());
            }
        }
        return asks;
    }

    private static <M, R> Ask<R> send(ActorRef<M> target, Function<ReplyTo<R>, ? extends M> request, Duration timeout,
            long deadlineNanos) {
        if (target instanceof NarrowedRef<M, ?> narrowed) {
            return sendBehind(narrowed, request, timeout, deadlineNanos);
        }
        if (!(target instanceof Asked<?>)) {
            throw new IllegalArgumentException("Only actors of Heddle are asked, not a " + target.getClass().getName());
        }
        @SuppressWarnings("unchecked") // A ref takes the same messages, whichever way they come.
        Asked<M> asked = (Asked<M>) target;
        Ask<R> ask = new Ask<>(asked, timeout, deadlineNanos);
        try {
            if (ask.left().isZero()) {
                // Sending to others may have taken so long: a connection that is full makes its senders wait.
                ask.fail(new AskTimeoutException("Not asked: the time was up before"));
            } else {
                asked.send(request, ask);
            }
        } catch (HeddleException e) {
            ask.fail(e);
        }
        return ask;
    }

    private static <N, M, R> Ask<R> sendBehind(NarrowedRef<N, M> view, Function<ReplyTo<R>, ? extends N> request,
            Duration timeout, long deadlineNanos) {
        return send(view.base(), view.widen(request), timeout, deadlineNanos);
    }

    /** From now on each ends in time. */
    private static void beginToWait(Collection<? extends Ask<?>> asks) {
        boolean waits = false;
        for (Ask<?> ask : asks) {
            if (!ask.isSettled()) {
                if (!waits) {
                    waits = true;
                    Runners.aboutToWait();
                }
                Deadlines.watch(ask);
            }
        }
    }

    private static void forget(Collection<? extends Ask<?>> asks) {
        for (Ask<?> ask : asks) {
            if (!ask.isSettled()) {
                ask.fail(new AskTimeoutException("Nobody waits for this answer any more"));
            }
        }
    }
}
