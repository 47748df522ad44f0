package dev.heddle.cluster.remote;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.MessageCodec.ReplySource;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.spi.StandIn;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What stands here for one actor of a peer. Any thread, but for its groups, which are the reader's. */
final class RemoteActor implements StandIn {
    private final PeerTable table;
    private final long pid;
    private final String name;

    /** Which groups it is in; for the reader. */
    private final Set<GroupName> groups = new HashSet<>(2);

    /** Made by the first call. */
    private final AtomicReference<PendingCalls> calls = new AtomicReference<>();

    /** Why it is gone; null while it is there. */
    private volatile End gone;

    /** What its end was, for monitors and for people. */
    private record End(StopReason reason, String why) {}

    RemoteActor(PeerTable table, long pid, String name) {
        this.table = table;
        this.pid = pid;
        this.name = name;
    }

    @Override
    public ActorId id() {
        return new ActorId(table.session(), pid);
    }

    @Override
    public <M> ActorRef<M> ref(MessageCodec<M> codec) {
        return new RemoteRef<>(this, codec);
    }

    @Override
    public ActorRef<?> ref() {
        return new RemoteRef<>(this, SilentCodec.INSTANCE);
    }

    long pid() {
        return pid;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    PeerTable table() {
        return table;
    }

    Set<GroupName> groups() {
        return groups;
    }

    boolean isGone() {
        return gone != null;
    }

    /** Registers a call; the tag under which its answer will come. */
    long call(ReplySource source, Ask<?> ask) {
        PendingCalls pending = calls();
        long tag = pending.add(source, ask);
        if (ask != null) {
            ask.onSettled(() -> forgetCall(pending, tag));
        }
        if (gone != null) {
            table.underway().ended(pending.failAll(this::goneException));
        }
        return tag;
    }

    void forgetCall(long tag) {
        forgetCall(calls(), tag);
    }

    /** An answer to it may still come until then. */
    void forgetCallAfter(Duration delay, long tag) {
        PendingCalls pending = calls();
        pending.errands().schedule(delay, () -> forgetCall(pending, tag));
    }

    private void forgetCall(PendingCalls pending, long tag) {
        if (pending.remove(tag) != null) {
            table.underway().ended(1);
        }
    }

    /** On the reader: an answer came. */
    void replied(long tag, byte[] reply) {
        PendingCalls pending = calls.get();
        PendingCalls.Pending call = pending == null ? null : pending.remove(tag);
        if (call == null) {
            table.deadLetter(DeadLetter.Reason.LATE_REPLY, this, "a reply of " + reply.length + " bytes",
                    "nobody waits for tag " + Long.toUnsignedString(tag));
            return;
        }
        table.underway().ended(1);
        try {
            call.source().complete(reply);
        } catch (HeddleException e) {
            call.fail(() -> e);
            table.deadLetter(DeadLetter.Reason.UNDECODABLE, this, "a reply of " + reply.length + " bytes",
                    String.valueOf(e.getMessage()));
        }
    }

    /** Ends the stand-in: nobody will answer any more. */
    void end(StopReason reason, String why) {
        gone = new End(reason, why);
        PendingCalls pending = calls.get();
        if (pending != null) {
            pending.errands().cancelAll();
            table.underway().ended(pending.failAll(this::goneException));
            pending.monitors().forEach(monitor -> tell(pending, monitor));
        }
    }

    @Override
    public Subscription whenEnded(Consumer<StopReason> callback) {
        PendingCalls pending = calls();
        // One of its own, so that nobody takes back what somebody else has asked for with an equal one.
        Consumer<StopReason> monitor = callback::accept;
        pending.monitors().add(monitor);
        if (gone != null) {
            tell(pending, monitor);
        }
        return () -> pending.monitors().remove(monitor);
    }

    /** Whoever takes the monitor out tells it. */
    private void tell(PendingCalls pending, Consumer<StopReason> monitor) {
        if (pending.monitors().remove(monitor)) {
            monitor.accept(gone.reason());
        }
    }

    @Override
    public boolean isIn(ActorSystem system) {
        return table.isIn(system);
    }

    void awaitEnd(Ask<Unit> waiter) {
        PendingCalls pending = calls();
        pending.endWaiters().add(waiter);
        waiter.onSettled(() -> pending.endWaiters().remove(waiter));
        if (gone != null) {
            waiter.send(Unit.UNIT);
        }
    }

    /** Runs it when the stand-in is gone; perhaps twice. Keeps it weakly. */
    void whenGone(Runnable quick) {
        calls().dependants().add(quick, false);
        if (gone != null) {
            quick.run();
        }
    }

    void forget(Runnable quick) {
        calls().dependants().remove(quick);
    }

    /** Ends the stand-in later, if it is still there then. */
    TimerHandle endAfter(Duration delay) {
        if (gone != null) {
            return () -> false;
        }
        // Not on the timer's thread: leaving groups takes the lock of all groups.
        TimerHandle timer = calls().errands().schedule(delay,
                () -> Thread.ofVirtual().name("heddle-exit").start(() -> table.stop(this, "")));
        if (gone != null) {
            timer.cancel();
        }
        return timer;
    }

    private PendingCalls calls() {
        if (calls.get() == null) {
            calls.compareAndSet(null, new PendingCalls(table.newErrands()));
        }
        return calls.get();
    }

    ActorStoppedException goneException() {
        return new ActorStoppedException("Actor " + this + " will not reply: " + gone.why());
    }

    @Override
    public String toString() {
        return (name == null ? "" : name) + '<' + id() + "@" + table.peerName() + '>';
    }
}
