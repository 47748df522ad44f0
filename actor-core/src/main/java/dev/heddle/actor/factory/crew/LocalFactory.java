package dev.heddle.actor.factory.crew;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Acceptance;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactorySettings;
import dev.heddle.actor.factory.FactoryStats;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.dispatch.Event;
import dev.heddle.actor.factory.dispatch.Offer;
import dev.heddle.actor.factory.dispatch.Tally;
import dev.heddle.actor.factory.dispatch.Ticket;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.timer.Timers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What users have of a factory. */
final class LocalFactory<K, J> implements Factory<K, J> {
    private final Backstage backstage;
    private final AtomicReference<FactorySettings<K, J>> settings;
    private final Outcomes<K, J> outcomes;
    private final BiConsumer<Ticket<K, J>, DiscardReason> lost = this::lost;

    /** Both are set before anybody else sees this. */
    private ActorRef<Event<K, J>> actor;
    private Tally tally;

    LocalFactory(Backstage backstage, FactorySettings<K, J> settings) {
        this.backstage = backstage;
        this.settings = new AtomicReference<>(settings);
        this.outcomes = new Outcomes<>(this, backstage);
    }

    void begins(ActorRef<Event<K, J>> ref, Tally counts) {
        actor = ref;
        tally = counts;
    }

    Outcomes<K, J> outcomes() {
        return outcomes;
    }

    @Override
    public ActorRef<Job<K, J>> ref() {
        return actor.narrow(this::ticket);
    }

    private Ticket<K, J> ticket(Job<K, J> job) {
        return new Ticket<>(job, deadline(job), lost);
    }

    /** When it is too late for the job; 0 for never. */
    private long deadline(Job<K, J> job) {
        Optional<Duration> left = job.replyTo().flatMap(ReplyTo::timeLeft);
        Optional<Duration> limit = job.timeToLive();
        if (left.isPresent() && (limit.isEmpty() || left.get().compareTo(limit.get()) < 0)) {
            limit = left;
        }
        return limit.isEmpty() ? 0 : backstage.nanoTime() + Timers.nanos(limit.get()) | 1;
    }

    @Override
    public void dispatch(K key, J message) {
        actor.tell(new Ticket<>(Job.of(key, message), 0, lost));
    }

    @Override
    public void dispatch(Job<K, J> job) {
        actor.tell(ticket(Objects.requireNonNull(job, "job")));
    }

    /** A job that came after the end, or whose asker had gone before the factory's turn with it. */
    private void lost(Ticket<K, J> ticket, DiscardReason reason) {
        if (reason == DiscardReason.SHUTDOWN) {
            tally.discardedAfterEnd();
        } else {
            tally.discardedUnseen(reason);
        }
        outcomes.discarded(ticket, reason, null);
    }

    @Override
    public Acceptance<K, J> offer(Job<K, J> job, Duration timeout) {
        Objects.requireNonNull(job, "job");
        AtomicReference<Offer<K, J>> made = new AtomicReference<>();
        try {
            return actor.<Acceptance<K, J>>ask(port -> {
                made.set(new Offer<>(job, deadline(job), port));
                return made.get();
            }, timeout);
        } catch (HeddleException failed) {
            if (!made.get().giveUp()) {
                // The factory was quicker.
                return new Acceptance.Accepted<>();
            }
            return new Acceptance.Rejected<>(job, whyNot(failed));
        }
    }

    private static DiscardReason whyNot(HeddleException failed) {
        if (failed instanceof AskTimeoutException) {
            return DiscardReason.LOADSHED;
        }
        if (failed instanceof ActorStoppedException) {
            return DiscardReason.SHUTDOWN;
        }
        throw failed;
    }

    /** Makes a ticket of a request, and remembers it: who waits in vain wants to know how far it has come. */
    private final class Request<R> implements Function<ReplyTo<R>, Event<K, J>> {
        private final Function<ReplyTo<R>, Job<K, J>> job;
        private Ticket<K, J> made;

        Request(Function<ReplyTo<R>, Job<K, J>> job) {
            this.job = Objects.requireNonNull(job, "job");
        }

        @Override
        public Event<K, J> apply(ReplyTo<R> port) {
            made = ticket(Objects.requireNonNull(job.apply(port), "the request made no job").replyTo(port));
            return made;
        }
    }

    @Override
    public <R> R ask(Function<ReplyTo<R>, Job<K, J>> job, Duration timeout) {
        Request<R> request = new Request<>(job);
        try {
            return actor.ask(request, timeout);
        } catch (AskTimeoutException late) {
            throw new AskTimeoutException("No reply within " + timeout.toMillis() + " ms: "
                    + request.made.job().message().getClass().getSimpleName() + " to " + this + ' '
                    + request.made.known());
        }
    }

    @Override
    public <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, Job<K, J>> job, Duration timeout) {
        return actor.askAsync(new Request<>(job), timeout);
    }

    @Override
    public void resize(int workers) {
        update(now -> now.workers(workers));
        actor.tell(new Event.Resize<>());
    }

    @Override
    public void update(UnaryOperator<FactorySettings<K, J>> change) {
        Objects.requireNonNull(change, "change");
        settings.updateAndGet(now -> Objects.requireNonNull(change.apply(now), "the function gave no settings"));
        actor.tell(new Event.Changed<>());
    }

    @Override
    public FactorySettings<K, J> settings() {
        return settings.get();
    }

    @Override
    public void drain() {
        actor.drain();
    }

    @Override
    public boolean drainAndWait(Duration timeout) {
        return actor.drainAndWait(timeout);
    }

    @Override
    public FactoryStats stats() {
        return tally.stats();
    }

    @Override
    public int queueDepth(Duration timeout) {
        return query(Event.Query.Kind.QUEUE_DEPTH, timeout);
    }

    @Override
    public int activeWorkers(Duration timeout) {
        return query(Event.Query.Kind.ACTIVE_WORKERS, timeout);
    }

    @Override
    public int availableCapacity(Duration timeout) {
        return query(Event.Query.Kind.AVAILABLE_CAPACITY, timeout);
    }

    private int query(Event.Query.Kind kind, Duration timeout) {
        return actor.<Integer>ask(port -> new Event.Query<>(kind, port), timeout);
    }

    @Override
    public String toString() {
        return String.valueOf(actor);
    }
}
