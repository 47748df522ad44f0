package dev.heddle.actor.model;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.Restart;
import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.model.Subject.Life;
import dev.heddle.actor.model.Subject.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** A population of subjects, what is done to it at random from many threads, and what is counted. */
final class World {
    static final int PLACES = 24;
    private static final int MOST_WAITING = 20_000;

    final ActorSystem system = ActorSystem.create("model");
    final LongAdder sent = new LongAdder();
    final LongAdder handled = new LongAdder();
    final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** Those whose end nobody has heard of yet. */
    final Map<ActorRef<?>, Life> living = new ConcurrentHashMap<>();
    final LongAdder lives = new LongAdder();
    private final int senders;
    private final Life[] places = new Life[PLACES];
    private final ActorRef<Message> watcher = system.spawn(() -> new Watcher(this));

    World(int senders) {
        this.senders = senders;
        for (int place = 0; place < PLACES; place++) {
            places[place] = spawn(new Random(place));
        }
    }

    void broken(String what) {
        broken.add(what);
    }

    private Life spawn(Random random) {
        Life life = new Life(senders);
        lives.increment();
        Restart when = Restart.values()[random.nextInt(Restart.values().length)];
        RestartLimits limits = random.nextBoolean()
                ? RestartLimits.UNLIMITED
                : RestartLimits.DEFAULT.intensity(3, Duration.ofMillis(100))
                        .backoff(Duration.ofMillis(1), Duration.ofMillis(4));
        life.ref = system.spawn(SpawnOptions.<Message>defaults().restart(when, limits),
                () -> new Subject(this, life));
        living.put(life.ref, life);
        tell(watcher, new Message.Do(self -> self.monitor(life.ref)));
        return life;
    }

    /** How far one sender is with each actor: of its own thread. */
    static final class Sender {
        final int number;
        final Random random;
        private final Map<Life, AtomicInteger> next = new WeakHashMap<>();

        Sender(int number, long seed) {
            this.number = number;
            this.random = new Random(seed);
        }

        int next(Life life) {
            return next.computeIfAbsent(life, key -> new AtomicInteger()).getAndIncrement();
        }
    }

    private void tell(ActorRef<Message> to, Message message) {
        sent.increment();
        to.tell(message);
    }

    /** Whether less waits than would be slow to work off. */
    boolean keepsUp() {
        return sent.sum() - handled.sum() - dead() < MOST_WAITING;
    }

    /** One step of one sender. */
    void step(Sender sender) {
        Random random = sender.random;
        int place = random.nextInt(PLACES);
        Life life = places[place];
        switch (random.nextInt(40)) {
            case 0 -> tell(life.ref, new Message.Failing(sender.number, sender.next(life)));
            case 1 -> tell(life.ref, new Message.Do(ActorContext::stop));
            case 2 -> tell(life.ref, new Message.Do(self -> self.spawn(() -> new Subject(this, new Life(senders)))));
            case 3 -> tell(life.ref, new Message.Do(self -> self.children().forEach(ActorRef::stop)));
            case 4 -> replace(place, random, ActorRef::stop);
            case 5 -> replace(place, random, ActorRef::kill);
            case 6 -> replace(place, random, ActorRef::drain);
            case 7 -> link(life, places[random.nextInt(PLACES)]);
            case 8 -> tell(life.ref, new Message.Do(self -> self.sendAfter(Duration.ZERO,
                    new Message.Do(inner -> handled.decrement()))));
            default -> tell(life.ref, new Message.Numbered(sender.number, sender.next(life)));
        }
    }

    private void replace(int place, Random random, Consumer<ActorRef<?>> how) {
        Life before = places[place];
        places[place] = spawn(random);
        how.accept(before.ref);
    }

    private void link(Life one, Life other) {
        if (one == other) {
            return;
        }
        tell(one.ref, new Message.Do(self -> {
            try {
                self.link(other.ref);
            } catch (ActorStoppedException gone) {
                // It has ended meanwhile.
            }
        }));
    }

    /** Hears of ends. */
    private static final class Watcher implements Actor<Message> {
        private final World world;

        Watcher(World world) {
            this.world = world;
        }

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            world.handled.increment();
            ((Message.Do) message).task().accept(self);
        }

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<Message> self) {
            switch (event) {
                case SupervisionEvent.ActorTerminated(var actor, var reason) -> world.ended(actor, reason);
                case SupervisionEvent.ActorFailed(var actor, var cause) ->
                    world.ended(actor, new StopReason.Failed(cause));
                case SupervisionEvent ignored -> {
                }
            }
        }
    }

    private void ended(ActorRef<?> actor, StopReason reason) {
        if (living.remove(actor) == null) {
            broken("a second end of " + actor + ": " + reason);
        }
        if (actor.isAlive()) {
            broken("alive after its end: " + actor);
        }
    }

    long dead() {
        return system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED)
                + system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR);
    }

    ActorRef<Message> watcher() {
        return watcher;
    }
}
