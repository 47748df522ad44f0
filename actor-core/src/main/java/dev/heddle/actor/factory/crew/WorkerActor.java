package dev.heddle.actor.factory.crew;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.WorkerContext;
import dev.heddle.actor.factory.dispatch.Event;
import dev.heddle.actor.factory.dispatch.Occupant;
import dev.heddle.actor.factory.dispatch.Ticket;
import java.util.function.LongSupplier;

/** A user's worker as an actor. */
final class WorkerActor<K, J> extends Bell.Ringer<K, J> implements Actor<Ticket<K, J>>, WorkerContext<K, J> {
    private final Worker<K, J> worker;
    private final Occupant<K, J> occupant;
    private final LocalFactory<K, J> factory;
    private final Bell<K, J> bell;
    private final ActorRef<Event<K, J>> told;

    /** Whether the factory runs already and does not wait for this start. */
    private final boolean late;
    private final LongSupplier clock;
    private ActorContext<Ticket<K, J>> context;
    private boolean started;

    WorkerActor(Worker<K, J> worker, Occupant<K, J> occupant, LocalFactory<K, J> factory,
            Bell<K, J> bell, ActorRef<Event<K, J>> told, boolean late, LongSupplier clock) {
        this.worker = worker;
        this.occupant = occupant;
        this.factory = factory;
        this.bell = bell;
        this.told = told;
        this.late = late;
        this.clock = clock;
    }

    @Override
    public void preStart(ActorContext<Ticket<K, J>> self) throws Exception {
        context = self;
        if (!late) {
            start();
        }
    }

    private void start() throws Exception {
        worker.preStart(this);
        started = true;
    }

    @Override
    public void postStart(ActorContext<Ticket<K, J>> self) throws Exception {
        if (late) {
            start();
        }
        worker.postStart(this);
        if (late) {
            told.tell(new Event.Ready<>(occupant));
        }
    }

    @Override
    public void receive(Ticket<K, J> ticket, ActorContext<Ticket<K, J>> self) throws Exception {
        if (ticket.hasDeadline() && ticket.isExpired(clock.getAsLong())) {
            ticket.expire();
        } else if (ticket.begin()) {
            handle(ticket);
        } else {
            // The factory has taken it back.
            return;
        }
        if (bell.ring(this)) {
            told.tell(new Event.Rung<>());
        }
    }

    private void handle(Ticket<K, J> ticket) throws Exception {
        boolean timed = ticket.isTimed();
        if (timed) {
            ticket.begun(clock.getAsLong());
        }
        worker.handle(ticket.job(), this);
        if (timed) {
            ticket.finished(clock.getAsLong());
        }
        ticket.finish();
    }

    Occupant<K, J> occupant() {
        return occupant;
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Ticket<K, J>> self) throws Exception {
        worker.onSupervision(event, this);
    }

    @Override
    public void postStop(StopReason reason, ActorContext<Ticket<K, J>> self) throws Exception {
        if (started) {
            worker.postStop(reason, this);
        }
    }

    @Override
    public int worker() {
        return occupant.seat().id();
    }

    @Override
    public Factory<K, J> factory() {
        return factory;
    }

    @Override
    public ActorContext<?> actor() {
        return context;
    }
}
