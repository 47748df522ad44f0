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
import dev.heddle.actor.Supervision;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.Supervisor;
import dev.heddle.actor.Unit;
import dev.heddle.actor.model.Subject.Life;
import dev.heddle.actor.model.Subject.Message;
import dev.heddle.actor.testing.Scripted;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
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

    /** Where one fails and all begin anew nobody gets far when there are many. */
    private static final int MOST_SUPERVISED = PLACES / 2;

    final ActorSystem system = ActorSystem.create("model");
    final LongAdder sent = new LongAdder();
    final LongAdder handled = new LongAdder();
    final Queue<String> broken = new ConcurrentLinkedQueue<>();

    /** Those whose end nobody has heard of yet. */
    final Map<ActorRef<?>, Life> living = new ConcurrentHashMap<>();
    final LongAdder lives = new LongAdder();
    final Bonds bonds = new Bonds();

    /** One of each strategy; whatever happens to their children, they go on. */
    private final List<Supervisor> supervisors = Arrays.stream(Supervision.Strategy.values())
            .map(strategy -> system.supervise(Supervision.of(strategy).limits(RestartLimits.UNLIMITED))).toList();
    private final AtomicInteger supervised = new AtomicInteger();
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
        SpawnOptions<Message> options = SpawnOptions.defaults();
        life.isSupervised = random.nextInt(3) == 0 && supervised.get() < MOST_SUPERVISED;
        if (life.isSupervised) {
            supervised.incrementAndGet();
        }
        life.ref = life.isSupervised
                ? supervisors.get(random.nextInt(supervisors.size())).start(when, options,
                        () -> new Subject(this, life))
                : system.spawn(options.restart(when, limits), () -> new Subject(this, life));
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

    /**
     * A round trip. Not a yield: virtual threads that do nothing but yield keep the carrier threads from everything
     * that was started elsewhere, and those whom they wait for may be among that.
     */
    void waitAMoment() {
        sent.increment();
        watcher.<Unit>ask(reply -> new Message.Do(self -> reply.send(Unit.UNIT)), Scripted.SOON);
    }

    /** One step of one sender. */
    void step(Sender sender) {
        Random random = sender.random;
        int place = random.nextInt(PLACES);
        Life life = places[place];
        switch (random.nextInt(40)) {
            case 0 -> tell(life.ref, new Message.Failing(sender.number, sender.next(life)));
            case 1 -> tell(life.ref, new Message.Do(ActorContext::stop));
            case 2 -> tell(life.ref, new Message.Do(self -> spawnChild(life, self)));
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

    private void spawnChild(Life parent, ActorContext<Message> self) {
        Life child = new Life(senders);
        child.ref = self.spawn(() -> new Subject(this, child));
        bonds.child(parent, child);
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
            int instance = one.instances.get();
            int otherInstance = other.instances.get();
            try {
                self.link(other.ref);
                bonds.link(one, instance, other, otherInstance);
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
        Life life = living.remove(actor);
        if (life == null) {
            broken("a second end of " + actor + ": " + reason);
        } else {
            life.end = reason;
            if (life.isSupervised) {
                supervised.decrementAndGet();
            }
        }
        if (actor.isAlive()) {
            broken("alive after its end: " + actor);
        }
    }

    /** Whether nothing is on its way: all messages are handled or dead, and who ends with somebody has ended. */
    boolean isQuiet() {
        return sent.sum() == handled.sum() + dead() && bonds.broken().isEmpty() && unlisted().isEmpty();
    }

    /** What supervisors have among their children and should not, or the other way round. */
    List<String> unlisted() {
        Set<ActorRef<?>> listed = new HashSet<>();
        supervisors.forEach(supervisor -> listed.addAll(supervisor.children()));
        Set<ActorRef<?>> wanted = new HashSet<>();
        living.forEach((actor, life) -> {
            if (life.isSupervised) {
                wanted.add(actor);
            }
        });
        return listed.equals(wanted) ? List.of() : List.of("supervised " + listed + ", living " + wanted);
    }

    long dead() {
        return system.deadLetters().count(DeadLetter.Reason.ACTOR_ENDED)
                + system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR);
    }

    ActorRef<Message> watcher() {
        return watcher;
    }
}
