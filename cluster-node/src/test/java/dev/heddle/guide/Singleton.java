package dev.heddle.guide;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.Forked;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.guide.LeaseStore.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;

// snippet: keeper
/** One on every node: has an actor run here while this node has the lease, and not otherwise. */
final class Singleton<M> implements Actor<Singleton.Message> {
    sealed interface Message {
        record Look() implements Message {}

        record Answered(Optional<Lease> lease) implements Message {}

        record Failed(Throwable cause) implements Message {}

        record TooOld(int question) implements Message {}
    }

    private final LeaseStore store;
    private final String name;
    private final String owner;
    private final Duration ttl;
    private final SpawnOptions<M> options;
    private final LongFunction<Actor<M>> one; // makes it, with the token
    private Optional<Lease> lease = Optional.empty();
    private ActorRef<M> active; // null while it does not run here
    private Forked question; // what the store has not answered yet, or null
    private int asked; // so many questions
    private int inForce; // the last one that was answered with: it is yours; 0 for none

    // end
    Singleton(LeaseStore store, String name, String owner, Duration ttl, SpawnOptions<M> options,
            LongFunction<Actor<M>> one) {
        this.store = store;
        this.name = name;
        this.owner = owner;
        this.ttl = ttl;
        this.options = options;
        this.one = one;
    }

    // snippet: keeper
    @Override
    public void postStart(ActorContext<Message> self) {
        ask(self);
        self.sendInterval(ttl.dividedBy(6), new Message.Look());
    }

    @Override
    public void receive(Message message, ActorContext<Message> self) {
        switch (message) {
            case Message.Look() -> {
                if (question == null) {
                    ask(self);
                }
            }
            case Message.Answered(var answer) -> answered(answer, self);
            case Message.Failed(var cause) -> question = null; // the next look asks again
            case Message.TooOld(var number) -> {
                if (number == asked) {
                    forget(); // no answer by now is none
                }
                if (number == inForce) {
                    stepDown();
                }
            }
        }
    }

    /** Acquires, or renews. The call may block; the actor does not. */
    private void ask(ActorContext<Message> self) {
        // The time begins before the store hears of it, so here it is over first.
        self.sendAfter(ttl.multipliedBy(2).dividedBy(3), new Message.TooOld(++asked));
        Optional<Lease> held = lease;
        question = self.fork(() -> held.isPresent()
                ? held.filter(mine -> store.renew(mine, ttl))
                : store.tryAcquire(name, owner, ttl), Message.Answered::new, Message.Failed::new);
    }

    private void answered(Optional<Lease> answer, ActorContext<Message> self) {
        question = null;
        lease = answer;
        if (answer.isEmpty()) {
            stepDown();
            return;
        }
        inForce = asked;
        if (active == null) {
            active = self.spawn(options, () -> one.apply(answer.get().token()));
        }
    }

    private void stepDown() {
        inForce = 0;
        if (active != null) {
            active.stop(); // onSupervision hears of its end
        }
    }

    private void forget() {
        if (question != null) {
            question.cancel();
            question = null;
        }
    }

    @Override
    public void onSupervision(SupervisionEvent event, ActorContext<Message> self) {
        switch (event) {
            case SupervisionEvent.ActorTerminated ignored -> over(self);
            case SupervisionEvent.ActorFailed ignored -> over(self);
            default -> self.unhandled(event);
        }
    }

    /** Whatever has ended it: the lease is let go, so that nobody waits until it expires, and all begins anew. */
    private void over(ActorContext<Message> self) {
        forget();
        active = null;
        inForce = 0;
        lease.ifPresent(mine -> self.fork(() -> {
            store.release(mine);
            return mine;
        }, done -> new Message.Look(), cause -> new Message.Look()));
        lease = Optional.empty();
    }

    /** The node ends in order. What ran here has ended before. */
    @Override
    public void postStop(StopReason reason, ActorContext<Message> self) {
        try {
            lease.ifPresent(store::release);
        } catch (RuntimeException e) {
            // Nobody answers; then it expires.
            return;
        }
    }
}
// end
