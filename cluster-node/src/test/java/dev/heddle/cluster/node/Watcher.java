package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.Unit;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An actor that does what it is told in its own turn, and lists what it hears of others and how it ends. */
final class Watcher implements Actor<Watcher.Do> {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    record Do(Consumer<ActorContext<Do>> what, ReplyTo<Unit> done) {}

    /** What a test holds of one. */
    static final class Watch {
        final LinkedBlockingQueue<SupervisionEvent> heard = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<StopReason> ends = new LinkedBlockingQueue<>();
        final ActorRef<Do> ref;

        Watch(ActorSystem system, SpawnOptions<Do> options) {
            ref = system.spawn(options, () -> new Watcher(this));
        }

        void does(Consumer<ActorContext<Do>> what) {
            ref.<Unit>ask(done -> new Do(what, done), LIMIT);
        }

        SupervisionEvent awaitHeard() throws InterruptedException {
            SupervisionEvent event = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(event, "nothing was heard");
            return event;
        }

        StopReason awaitEnd() throws InterruptedException {
            StopReason reason = ends.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(reason, "it did not end");
            return reason;
        }

        void assertHearsNothing() {
            does(self -> {});
            assertEquals(0, heard.size(), heard.toString());
        }
    }

    private final Watch watch;

    private Watcher(Watch watch) {
        this.watch = watch;
    }

    static Watch in(ActorSystem system) {
        return new Watch(system, SpawnOptions.defaults());
    }

    static Watch in(ActorSystem system, SpawnOptions<Do> options) {
        return new Watch(system, options);
    }

    @Override
    public void receive(Do message, ActorContext<Do> self) {
        message.what().accept(self);
        message.done().send(Unit.UNIT);
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Do> self) {
        watch.heard.add(event);
    }

    @Override
    public void postStop(StopReason reason, ActorContext<Do> self) {
        watch.ends.add(reason);
    }
}
