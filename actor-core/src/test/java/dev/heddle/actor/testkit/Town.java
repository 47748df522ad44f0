package dev.heddle.actor.testkit;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Supervision;
import dev.heddle.actor.SupervisionEvent;
import java.time.Duration;
import java.util.List;

/** Some actors with timers, asks, restarts, supervisors, a stash, forks and ties, for tests that look at all of it. */
final class Town {
    static final Duration LONG = Duration.ofMinutes(1);

    sealed interface Message {
        record Tick() implements Message {}

        record Work(int amount) implements Message {}

        record Fail(String why) implements Message {}

        record Total(ReplyTo<Integer> reply) implements Message {}

        record Done(int result) implements Message {}
    }

    /** Works, fails when told, and puts work aside until its first tick. */
    static final class Worker implements Actor<Message> {
        private int total;
        private boolean open;

        @Override
        public void postStart(ActorContext<Message> self) {
            self.sendInterval(Duration.ofSeconds(2), new Message.Tick());
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Tick tick -> {
                    open = true;
                    self.unstashAll();
                }
                case Message.Work work -> {
                    if (open) {
                        self.fork(() -> work.amount() * 2, Message.Done::new);
                    } else {
                        self.stash(work);
                    }
                }
                case Message.Done(int result) -> total += result;
                case Message.Fail(String why) -> throw new IllegalStateException(why);
                case Message.Total(var reply) -> reply.send(total);
            }
        }

        @Override
        public void postStop(StopReason reason, ActorContext<Message> self) {}
    }

    /** Gives work to others, asks them for the total now and then, and hears what becomes of them. */
    static final class Boss implements Actor<Message> {
        private final List<ActorRef<Message>> workers;

        Boss(List<ActorRef<Message>> workers) {
            this.workers = workers;
        }

        @Override
        public void postStart(ActorContext<Message> self) {
            workers.forEach(self::monitor);
            self.sendWithFixedDelay(Duration.ofSeconds(3), new Message.Tick());
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            int amount = message instanceof Message.Work(int given) ? given : 1;
            workers.forEach(worker -> worker.tell(new Message.Work(amount)));
            for (ActorRef<Message> worker : workers) {
                if (worker.isAlive()) {
                    worker.ask(Message.Total::new, LONG);
                }
            }
        }

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<Message> self) {}
    }

    private Town() {}

    /** Lets a town live for half a minute, with some accidents. */
    static void live(DeterministicSystem deterministic) {
        var system = deterministic.system();
        RestartLimits backoff = RestartLimits.DEFAULT.intensity(100, LONG).backoff(Duration.ofSeconds(1),
                Duration.ofSeconds(5));
        ActorRef<Message> alone = system.spawn(SpawnOptions.<Message>defaults().named("alone").restart(
                Restart.TRANSIENT, backoff), Worker::new);
        system.supervise(Supervision.allForOne().named("office")
                .child(Restart.TRANSIENT, SpawnOptions.<Message>defaults().named("left"), Worker::new)
                .child(Restart.TRANSIENT, SpawnOptions.<Message>defaults().named("right"), Worker::new));
        ActorRef<Message> left = system.whereIs("left", Message.class).orElseThrow();
        ActorRef<Message> right = system.whereIs("right", Message.class).orElseThrow();
        ActorRef<Message> first = system.spawn("first", () -> new Boss(List.of(alone, left, right)));
        ActorRef<Message> second = system.spawn("second", () -> new Boss(List.of(right, alone)));
        first.tell(new Message.Work(2));
        second.tell(new Message.Work(3));
        deterministic.advance(Duration.ofSeconds(5));
        alone.tell(new Message.Fail("alone"));
        left.tell(new Message.Fail("left"));
        first.tell(new Message.Work(4));
        deterministic.run(7);
        first.kill();
        second.askAsync(Message.Total::new, Duration.ofSeconds(2));
        deterministic.advance(Duration.ofSeconds(20));
        right.ask(Message.Total::new, LONG);
    }
}
