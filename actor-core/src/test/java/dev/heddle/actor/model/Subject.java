package dev.heddle.actor.model;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An actor that does what it is told and checks, in every callback, what must hold in an actor's life. */
final class Subject implements Actor<Subject.Message> {

    sealed interface Message {
        /** One of a sender's, numbered from 0 for each pair of sender and actor. */
        record Numbered(int sender, int number) implements Message {}

        /** As Numbered, and fails. */
        record Failing(int sender, int number) implements Message {}

        /** Something to do with the context. */
        record Do(Consumer<ActorContext<Message>> task) implements Message {}
    }

    /** A failure on purpose. */
    static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Planned() {
            super("planned", null, false, false);
        }
    }

    /** What is known of one actor over all its instances. */
    static final class Life {
        final int[] lastNumber;
        final AtomicInteger instances = new AtomicInteger();
        volatile ActorRef<Message> ref;

        /** Written before the ref. */
        boolean isSupervised;

        /** Why it ended; null until the watcher has heard of it. */
        volatile StopReason end;
        private final AtomicBoolean inTurn = new AtomicBoolean();
        private int liveInstances;

        Life(int senders) {
            lastNumber = new int[senders];
            Arrays.fill(lastNumber, -1);
        }

        /** Whether that instance is over. */
        boolean isPast(int instance) {
            return !ref.isAlive() || instances.get() > instance;
        }

        /** Whether it has ended in a way that those linked to it share. */
        boolean isBroken() {
            StopReason how = end;
            return how != null && Bonds.breaks(how);
        }

        @Override
        public String toString() {
            return ref + " (instance " + instances + ", ended: " + end + ')';
        }
    }

    private enum State {
        NEW, BEGUN, RUNNING, OVER
    }

    private final World world;
    private final Life life;
    private State state = State.NEW;

    Subject(World world, Life life) {
        this.world = world;
        this.life = life;
        life.instances.incrementAndGet();
    }

    private void enter(State expected, String callback) {
        if (!life.inTurn.compareAndSet(false, true)) {
            world.broken(callback + " while another callback of the same actor runs");
        }
        if (state != expected) {
            world.broken(callback + " in state " + state);
        }
    }

    private void leave() {
        life.inTurn.set(false);
    }

    @Override
    public void preStart(ActorContext<Message> self) {
        enter(State.NEW, "preStart");
        if (life.liveInstances++ != 0) {
            world.broken("an instance begins before the one before is over");
        }
        state = State.BEGUN;
        leave();
    }

    @Override
    public void postStart(ActorContext<Message> self) {
        enter(State.BEGUN, "postStart");
        state = State.RUNNING;
        leave();
    }

    @Override
    public void receive(Message message, ActorContext<Message> self) {
        enter(State.RUNNING, "receive");
        try {
            switch (message) {
                case Message.Numbered(int sender, int number) -> {
                    inOrder(sender, number);
                    world.handled.increment();
                }
                case Message.Failing(int sender, int number) -> {
                    inOrder(sender, number);
                    world.handled.increment();
                    throw new Planned();
                }
                case Message.Do(var task) -> {
                    world.handled.increment();
                    task.accept(self);
                }
            }
        } finally {
            leave();
        }
    }

    private void inOrder(int sender, int number) {
        if (number <= life.lastNumber[sender]) {
            world.broken("message " + number + " of sender " + sender + " after " + life.lastNumber[sender]);
        }
        life.lastNumber[sender] = number;
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Message> self) {
        enter(State.RUNNING, "onSupervision");
        leave();
    }

    @Override
    public void postStop(StopReason reason, ActorContext<Message> self) {
        enter(State.RUNNING, "postStop");
        state = State.OVER;
        life.liveInstances--;
        if (reason instanceof StopReason.Killed) {
            world.broken("postStop after a kill");
        }
        if (!self.children().isEmpty()) {
            world.broken("postStop before the children have ended: " + self.children());
        }
        leave();
    }
}
