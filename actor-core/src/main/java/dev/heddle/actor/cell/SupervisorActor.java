package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimitException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.restart.JointRestart;
import dev.heddle.actor.restart.JointRestart.Effect;
import dev.heddle.actor.restart.RestartWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts children, and performs what the strategy decides when one of them fails. */
final class SupervisorActor implements Actor<SupervisorActor.Order>, Superior {

    sealed interface Order {

        record Start<M>(Supervision.Child<M> child, ReplyTo<Started<M>> reply) implements Order {}

        record Children(ReplyTo<List<ActorRef<?>>> reply) implements Order {}

        /** A delay has passed: one child's, or that of a round of all. */
        record DueForOne(Cell<?> child) implements Order {}

        record DueForAll(int round) implements Order {}
    }

    /** One of the two. */
    record Started<M>(ActorRef<M> ref, HeddleException refusal) {}

    private static final Logger LOG = LoggerFactory.getLogger(Cell.class);
    private static final LogLimit DOWN = new LogLimit(LOG, "failures that supervisors decide about");
    private static final LogLimit LOST = new LogLimit(LOG, "failures of actors that no supervisor starts anew");

    private final Supervision supervision;
    private final RestartWindow window;

    /** Null for one for one. */
    private final JointRestart joint;
    private ActorContext<Order> context;
    private StopReason lastFailure;

    SupervisorActor(Supervision supervision) {
        this.supervision = supervision;
        this.window = new RestartWindow(supervision.limits());
        this.joint = switch (supervision.strategy()) {
            case ONE_FOR_ONE -> null;
            case ALL_FOR_ONE -> JointRestart.allForOne(window);
            case REST_FOR_ONE -> JointRestart.restForOne(window);
        };
    }

    @Override
    public void preStart(ActorContext<Order> self) {
        context = self;
        supervision.children().forEach(this::start);
    }

    private <M> ActorRef<M> start(Supervision.Child<M> child) {
        ActorRef<M> started = child.nested().isEmpty()
                ? Spawner.supervised(me(), child.options(), child.when(), child.actor().orElseThrow())
                : startNested(child);
        if (joint != null) {
            joint.started(cell(started).pid(), child.when() != Restart.TEMPORARY);
        }
        return started;
    }

    @SuppressWarnings("unchecked") // Nobody outside gets this ref as one that takes messages.
    private <M> ActorRef<M> startNested(Supervision.Child<M> child) {
        Supervision nested = child.nested().orElseThrow();
        return (ActorRef<M>) Spawner.supervised(me(), SupervisorHandle.options(nested), child.when(),
                () -> new SupervisorActor(nested));
    }

    private static Cell<?> cell(ActorRef<?> ref) {
        return ((LocalRef<?>) ref).cell();
    }

    @Override
    public void receive(Order order, ActorContext<Order> self) {
        switch (order) {
            case Order.Start<?> start -> answer(start);
            case Order.Children(var reply) -> reply.send(self.children());
            case Order.DueForOne(var child) -> child.signal(new Signal.Revive());
            case Order.DueForAll(int round) -> perform(joint.due(round, now(), random()));
        }
    }

    private <M> void answer(Order.Start<M> order) {
        try {
            order.reply().send(new Started<>(start(order.child()), null));
        } catch (HeddleException e) {
            order.reply().send(new Started<>(null, e));
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Order> self) {
        switch (event) {
            case SupervisionEvent.ActorTerminated(var child, var reason) -> ended(child);
            case SupervisionEvent.ActorFailed(var child, var cause) -> {
                if (LOST.admits()) {
                    LOG.error("Actor {} failed and is not started anew by its supervisor {}", child, self.self(),
                            cause);
                }
                me().home.unheeded(child, cause);
                ended(child);
            }
            case SupervisionEvent ignored -> {
            }
        }
    }

    private void ended(ActorRef<?> child) {
        if (joint != null) {
            perform(joint.ended(cell(child).pid(), now(), random()));
        }
    }

    @Override
    public void down(Cell<?> child, StopReason reason) {
        if (!(reason instanceof StopReason.SiblingFailed)) {
            lastFailure = reason;
            log(child, reason);
        }
        if (joint != null) {
            perform(joint.down(child.pid(), now(), random()));
            return;
        }
        Optional<Duration> delay = window.failed(now(), random());
        if (delay.isEmpty()) {
            throw tooMany();
        }
        if (delay.get().isZero()) {
            child.signal(new Signal.Revive());
        } else {
            context.sendAfter(delay.get(), new Order.DueForOne(child));
        }
    }

    private void log(Cell<?> child, StopReason reason) {
        if (reason instanceof StopReason.Failed(var cause)) {
            if (DOWN.admits()) {
                LOG.warn("Actor {} failed; its supervisor {} decides", child.ref(), context.self(), cause);
            }
        } else {
            LOG.debug("Actor {} ended; its supervisor {} decides: {}", child.ref(), context.self(), reason);
        }
    }

    @Override
    public void up(Cell<?> child) {
        if (joint != null) {
            perform(joint.revived(child.pid(), now(), random()));
        }
    }

    private long now() {
        return me().clock().nanoTime();
    }

    private double random() {
        return me().clock().random();
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Suspend(long child) -> signal(child, new Signal.Suspend(siblingFailed()));
                case Effect.Stop(long child) -> byPid(child).ifPresent(known -> known.stop(siblingFailed()));
                case Effect.Revive(long child) -> signal(child, new Signal.Revive());
                case Effect.Wait(var delay, int round) -> context.sendAfter(delay, new Order.DueForAll(round));
                case Effect.GiveUp() -> throw tooMany();
            }
        }
    }

    /** For one that has ended meanwhile nothing is to be done: its end is on its way to here. */
    private Optional<Cell<?>> byPid(long pid) {
        return Optional.ofNullable(me().home.directory().byPid(pid));
    }

    private void signal(long child, Signal signal) {
        byPid(child).ifPresent(known -> known.signal(signal));
    }

    private Cell<Order> me() {
        return ((LocalRef<Order>) context.self()).cell();
    }

    private StopReason siblingFailed() {
        return new StopReason.SiblingFailed(lastCause());
    }

    private Throwable lastCause() {
        return lastFailure instanceof StopReason.Failed(var cause) ? cause : null;
    }

    private RestartLimitException tooMany() {
        return new RestartLimitException("Children of supervisor " + context.self() + " failed more than "
                + supervision.limits().most() + " times within " + supervision.limits().within(), lastCause());
    }
}
