package dev.heddle.guide;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.guide.LeaseStore.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Leases that expire by a clock of the test's; each node has a way to them of its own, which may be cut or slow. */
final class MemoryLeases {
    private record Held(Lease lease, Duration until) {}

    private final Supplier<Duration> clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Held> held = new HashMap<>();
    private long lastToken;

    MemoryLeases(Supplier<Duration> clock) {
        this.clock = clock;
    }

    /** Who has it by the store's clock. */
    Optional<Lease> holder(String name) {
        return locked(() -> Optional.ofNullable(held.get(name)).filter(this::isValid).map(Held::lease));
    }

    private boolean isValid(Held one) {
        return clock.get().compareTo(one.until()) < 0;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void hold(Lease lease, Duration ttl) {
        held.put(lease.name(), new Held(lease, clock.get().plus(ttl)));
    }

    /** A way that is neither cut nor slow. */
    LeaseStore way() {
        return new Way(null);
    }

    /** A way that may be slow by the clock of that system. */
    Way way(ActorSystem system) {
        return new Way(system);
    }

    /** Blocks for that long by the clock of the system. */
    static void await(ActorSystem system, Duration time) {
        ActorRef<ReplyTo<Unit>> waiter = system.spawn(() -> new Actor<>() {
            private boolean isOver;

            @Override
            public void receive(ReplyTo<Unit> reply, ActorContext<ReplyTo<Unit>> self) {
                if (isOver) {
                    reply.send(Unit.UNIT);
                    self.stop();
                }
                isOver = true;
                self.sendAfter(time, reply);
            }
        });
        waiter.<Unit>ask(reply -> reply, time.multipliedBy(2));
    }

    /** One node's way to the store. */
    final class Way implements LeaseStore {
        volatile boolean cut;

        /** How long answers are on their way. */
        volatile Duration delay = Duration.ZERO;
        private final ActorSystem system;

        private Way(ActorSystem system) {
            this.system = system;
        }

        private <T> T through(Supplier<T> question) {
            if (cut) {
                throw new IllegalStateException("the store does not answer");
            }
            T answer = locked(question);
            Duration slow = delay;
            if (slow.isPositive()) {
                await(system, slow);
            }
            if (cut) {
                throw new IllegalStateException("the answer is lost");
            }
            return answer;
        }

        @Override
        public Optional<Lease> tryAcquire(String name, String owner, Duration ttl) {
            return through(() -> {
                if (holder(name).isPresent()) {
                    return Optional.empty();
                }
                Lease lease = new Lease(name, owner, ++lastToken);
                hold(lease, ttl);
                return Optional.of(lease);
            });
        }

        @Override
        public boolean renew(Lease lease, Duration ttl) {
            return through(() -> {
                boolean still = holder(lease.name()).equals(Optional.of(lease));
                if (still) {
                    hold(lease, ttl);
                }
                return still;
            });
        }

        @Override
        public void release(Lease lease) {
            through(() -> holder(lease.name()).equals(Optional.of(lease)) && held.remove(lease.name()) != null);
        }
    }
}
