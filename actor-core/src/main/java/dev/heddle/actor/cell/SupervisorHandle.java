package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.Restart;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A supervisor as others see it. Any thread. */
public final class SupervisorHandle implements Supervisor {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LocalRef<SupervisorActor.Order> ref;

    private SupervisorHandle(LocalRef<SupervisorActor.Order> ref) {
        this.ref = ref;
    }

    /** Starts a supervisor and its children on the calling thread; the parent as {@link Spawner#spawn} wants it. */
    public static Supervisor start(Home home, Cell<?> parent, Supervision supervision) {
        Objects.requireNonNull(supervision, "supervision");
        return new SupervisorHandle((LocalRef<SupervisorActor.Order>) Spawner.spawn(home, parent,
                options(supervision), () -> new SupervisorActor(supervision)));
    }

    static SpawnOptions<SupervisorActor.Order> options(Supervision supervision) {
        SpawnOptions<SupervisorActor.Order> options = SpawnOptions.defaults();
        return supervision.name().map(options::named).orElse(options);
    }

    @Override
    public ActorRef<?> ref() {
        return ref;
    }

    @Override
    public <M> ActorRef<M> start(Restart when, SpawnOptions<M> options, Supplier<? extends Actor<M>> actor) {
        Objects.requireNonNull(actor, "actor");
        var child = new Supervision.Child<M>(when, options, Optional.of(actor), Optional.empty());
        checkOutside();
        SupervisorActor.Started<M> started = ref.ask(reply -> new SupervisorActor.Order.Start<>(child, reply), LIMIT);
        if (started.refusal() != null) {
            throw started.refusal();
        }
        return started.ref();
    }

    @Override
    public List<ActorRef<?>> children() {
        checkOutside();
        return ref.ask(SupervisorActor.Order.Children::new, LIMIT);
    }

    private void checkOutside() {
        if (ref.cell().isMyTurn()) {
            throw new IllegalStateException(
                    "Supervisor " + ref + " is asked from its own turn, the preStart of a child,"
                            + " and cannot answer before that is over; ask it from postStart");
        }
    }

    @Override
    public String toString() {
        return "supervisor " + ref;
    }
}
