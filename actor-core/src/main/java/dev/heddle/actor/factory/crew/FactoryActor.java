package dev.heddle.actor.factory.crew;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.FactoryLifecycleHooks;
import dev.heddle.actor.factory.Worker;
import dev.heddle.actor.factory.dispatch.Dispatcher;
import dev.heddle.actor.factory.dispatch.Effects;
import dev.heddle.actor.factory.dispatch.Ending;
import dev.heddle.actor.factory.dispatch.Event;
import dev.heddle.actor.factory.dispatch.Event.Tick;
import dev.heddle.actor.factory.dispatch.Occupant;
import dev.heddle.actor.factory.dispatch.Offer;
import dev.heddle.actor.factory.dispatch.Seat;
import dev.heddle.actor.factory.dispatch.Ticket;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.spi.Custodian;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The factory as an actor: tells the dispatcher what happens and does what that has decided. In its turns. */
final class FactoryActor<K, J> implements Actor<Event<K, J>>, Effects<K, J>, Custodian {
    private static final Duration SWEEP_AFTER = Duration.ofMillis(100);

    private final LocalFactory<K, J> factory;
    private final FactoryOptions<K, J> options;
    private final Backstage backstage;
    private final Outcomes<K, J> outcomes;
    private final Dispatcher<K, J> dispatcher;
    private final Controls<K, J> controls;
    private final Outbox<K, J> outbox;
    private final Bell<K, J> bell = new Bell<>();
    private final Map<ActorRef<?>, Occupant<K, J>> occupants = new HashMap<>();
    private ActorContext<Event<K, J>> context;

    /** Whether the first workers have started. */
    private boolean running;

    /** Whether times are taken. */
    private boolean timed;

    FactoryActor(LocalFactory<K, J> factory, FactoryOptions<K, J> options, Backstage backstage) {
        this.factory = factory;
        this.options = options;
        this.backstage = backstage;
        this.outcomes = factory.outcomes();
        this.dispatcher = new Dispatcher<>(options.routing(), options.queue(), backstage::nanoTime, this);
        this.outbox = new Outbox<>(backstage::nanoTime);
        this.controls = new Controls<>(factory, dispatcher);
    }

    // What happens.

    @Override
    public void preStart(ActorContext<Event<K, J>> self) {
        context = self;
        factory.begins(self.self(), dispatcher.tally());
        dispatcher.start(factory.settings().workers());
        running = true;
        timed = controls.begin(self);
    }

    @Override
    public void postStart(ActorContext<Event<K, J>> self) throws Exception {
        Optional<FactoryLifecycleHooks<K, J>> hooks = factory.settings().lifecycleHooks();
        if (hooks.isPresent()) {
            hooks.get().onFactoryStarted(factory);
        }
    }

    @Override
    public void receive(Event<K, J> event, ActorContext<Event<K, J>> self) {
        if (bell.isRung()) {
            listen();
        }
        if (event instanceof Ticket<K, J> ticket) {
            dispatch(ticket);
        } else {
            receiveOther(event);
        }
        if (outbox.isDue()) {
            outbox.send();
        }
    }

    private void dispatch(Ticket<K, J> ticket) {
        if (timed) {
            ticket.taken(backstage.nanoTime());
            outcomes.layer(layer -> layer.newJob(ticket.job()));
        }
        dispatcher.dispatch(ticket);
    }

    private void listen() {
        for (Bell.Ringer<K, J> each = bell.listen(); each != null;) {
            Bell.Ringer<K, J> next = bell.next(each);
            dispatcher.done(((WorkerActor<K, J>) each).occupant());
            each = next;
        }
    }

    private void receiveOther(Event<K, J> event) {
        switch (event) {
            case Ticket<K, J> ticket -> dispatch(ticket);
            case Event.Rung<K, J>() -> {
                bell.answers();
                listen();
            }
            case Event.Handed<K, J>() -> outbox.answers();
            case Event.Ready<K, J>(var by) -> dispatcher.ready(by);
            case Event.Hire<K, J>(var seat) -> dispatcher.hireNow(seat);
            case Event.Resize<K, J>() -> controls.resize(factory.settings().workers());
            case Event.Changed<K, J>() -> timed = controls.changed();
            case Event.Tick<K, J>(var kind) -> controls.tick(kind);
            case Event.Query<K, J>(var kind, var reply) -> reply.send(switch (kind) {
                case QUEUE_DEPTH -> dispatcher.queueDepth();
                case ACTIVE_WORKERS -> dispatcher.activeWorkers();
                case AVAILABLE_CAPACITY -> dispatcher.availableCapacity();
            });
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Event<K, J>> self) {
        switch (event) {
            case SupervisionEvent.ActorFailed(var actor, var cause) -> ended(actor, "failed with the job", cause);
            case SupervisionEvent.ActorTerminated(var actor, var reason) -> ended(actor, switch (reason) {
                case StopReason.Killed() -> "was killed with the job in hand";
                case StopReason.Stopped ignored -> "was stopped with the job in hand";
                case StopReason.Drained ignored -> "was drained with the job in hand";
                case StopReason.Failed ignored -> "failed with the job";
                case StopReason.SiblingFailed ignored -> "ended with the job in hand";
                case StopReason.Unknown ignored -> "ended with the job in hand";
                case StopReason.ParentEnded ignored -> "ended with the job in hand";
                case StopReason.Remote ignored -> "ended with the job in hand";
                case StopReason.NodeLost ignored -> "ended with the job in hand";
            }, null);
            case SupervisionEvent.ActorStarted ignored -> {
            }
            case SupervisionEvent.ActorRestarted ignored -> {
            }
            case SupervisionEvent.ActorSpawned ignored -> {
            }
            case SupervisionEvent.ActorGone ignored -> {
            }
            case SupervisionEvent.GroupChanged ignored -> {
            }
        }
    }

    private void ended(ActorRef<?> actor, String how, Throwable cause) {
        Occupant<K, J> occupant = occupants.remove(actor);
        if (occupant != null) {
            if (cause != null) {
                outcomes.troubled("worker " + occupant.seat().id(), cause);
            }
            dispatcher.ended(occupant, new Ending(how, cause));
        }
    }

    @Override
    public boolean drain() {
        if (!dispatcher.isDraining()) {
            factory.settings().lifecycleHooks().ifPresent(hooks -> outcomes.guarded("a hook",
                    () -> hooks.onFactoryDraining(factory)));
            dispatcher.drain();
        }
        return dispatcher.isDrained();
    }

    @Override
    public void postStop(StopReason reason, ActorContext<Event<K, J>> self) throws Exception {
        Optional<FactoryLifecycleHooks<K, J>> hooks = factory.settings().lifecycleHooks();
        if (running && hooks.isPresent()) {
            hooks.get().onFactoryStopped();
        }
    }

    @Override
    public void atEnd() {
        dispatcher.end(new Ending("ended with the factory, with the job in hand", null));
    }

    // What is done.

    @Override
    public void hand(Occupant<K, J> occupant, Ticket<K, J> ticket) {
        if (occupant.seat().handed() == 1) {
            // It has nothing else to do.
            occupant.ref().tell(ticket);
        } else if (outbox.add(occupant, ticket)) {
            context.self().tell(new Event.Handed<>());
            outbox.called();
        }
    }

    @Override
    public void accepted(Ticket<K, J> ticket) {
        outcomes.accepted(ticket);
    }

    @Override
    public void rejected(Ticket<K, J> offer, DiscardReason reason) {
        outcomes.rejected((Offer<K, J>) offer, reason);
    }

    @Override
    public void completed(Ticket<K, J> ticket) {
        if (timed && ticket.isTimed()) {
            outcomes.layer(layer -> layer.jobCompleted(ticket.job(), ticket.waited(), ticket.worked()));
        }
    }

    @Override
    public void failed(Ticket<K, J> ticket, Seat<K, J> seat, Ending ending) {
        outcomes.failed(ticket, seat.id(), ending);
    }

    @Override
    public void discarded(Ticket<K, J> ticket, DiscardReason reason, Throwable cause) {
        outcomes.discarded(ticket, reason, cause);
    }

    @Override
    public boolean hire(Seat<K, J> seat, Duration delay) {
        if (!delay.isZero()) {
            context.sendAfter(seat, delay, new Event.Hire<>(seat));
            return true;
        }
        if (!running) {
            spawn(seat);
            return true;
        }
        try {
            spawn(seat);
            return true;
        } catch (Throwable t) {
            outcomes.troubled("the start of worker " + seat.id(), t);
            return false;
        }
    }

    private void spawn(Seat<K, J> seat) {
        Worker<K, J> worker = Objects.requireNonNull(options.workerBuilder().apply(seat.id()),
                "the builder made no worker");
        Occupant<K, J> occupant = seat.occupy();
        ActorRef<Ticket<K, J>> ref = context.spawn(() -> new WorkerActor<>(worker, occupant, factory, bell,
                context.self(), running, backstage::nanoTime));
        occupant.ref(ref);
        occupants.put(ref, occupant);
    }

    @Override
    public void retire(Occupant<K, J> occupant) {
        occupants.remove(occupant.ref());
        occupant.ref().stop();
    }

    @Override
    public void fire(Occupant<K, J> occupant) {
        occupants.remove(occupant.ref());
        occupant.ref().kill();
    }

    @Override
    public void stuck(Seat<K, J> seat) {
        controls.stuck(seat);
    }

    @Override
    public void growLater() {
        context.self().tell(new Tick<>(Tick.Kind.GROW));
    }

    @Override
    public void sweepLater() {
        context.sendAfter(Tick.Kind.SWEEP, SWEEP_AFTER, new Tick<>(Tick.Kind.SWEEP));
    }

    @Override
    public void drained() {
        context.self().drain();
    }

    @Override
    public void troubled(Throwable cause) {
        outcomes.troubled("a key or its priority", cause);
    }
}
