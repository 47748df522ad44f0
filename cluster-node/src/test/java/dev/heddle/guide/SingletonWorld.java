package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testkit.DeterministicSystem;
import dev.heddle.guide.GuideSingletonTest.Numberer;
import dev.heddle.guide.GuideSingletonTest.Numbers;
import dev.heddle.guide.GuideSingletonTest.Register;
import dev.heddle.guide.LeaseStore.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** What several nodes run, in one system whose clock is that of the store as well. */
final class SingletonWorld {
    static final Duration TTL = Duration.ofSeconds(15);

    /** How often a keeper looks. */
    static final Duration LOOK = TTL.dividedBy(6);

    private static final String NAME = "numbers";

    private final DeterministicSystem clock;
    private final MemoryLeases leases;
    private final Register register = new MemoryRegister();
    private final List<Member> members = new ArrayList<>();
    private final List<One> ever = new CopyOnWriteArrayList<>();
    private volatile Duration pause = Duration.ZERO;
    private volatile int overlaps;

    /** One node's part. */
    record Member(String owner, MemoryLeases.Way way, ActorRef<Singleton.Message> keeper) {}

    /** One that was the only one for a time, or should have been. */
    record One(ActorRef<Numbers> ref, String owner, long token) {}

    /** Numbers in memory. Any thread. */
    static final class MemoryRegister implements Register {
        private final ReentrantLock lock = new ReentrantLock();
        private long newest;
        private long last;

        @Override
        public OptionalLong next(long token) {
            lock.lock();
            try {
                if (token < newest) {
                    return OptionalLong.empty();
                }
                newest = token;
                return OptionalLong.of(++last);
            } finally {
                lock.unlock();
            }
        }
    }

    SingletonWorld(DeterministicSystem clock) {
        this.clock = clock;
        this.leases = new MemoryLeases(clock::time);
    }

    List<Member> members(String... owners) {
        List<Member> more = new ArrayList<>();
        for (String owner : owners) {
            MemoryLeases.Way way = leases.way(clock.system());
            more.add(new Member(owner, way, clock.system().spawn(() -> new Singleton<>(way, NAME, owner, TTL,
                    SpawnOptions.<Numbers>defaults().withCodec(Numbers.CODEC), token -> new Tracked(owner, token)))));
        }
        members.addAll(more);
        return more;
    }

    Member member(One one) {
        return members.stream().filter(member -> member.owner().equals(one.owner())).findFirst().orElseThrow();
    }

    /** The only one that there is. */
    One active() {
        List<One> all = allActive();
        assertEquals(1, all.size(), all.toString());
        return all.getFirst();
    }

    List<One> allActive() {
        return ever.stream().filter(one -> one.ref().isAlive()).toList();
    }

    List<One> ever() {
        return List.copyOf(ever);
    }

    /** How often one began while there was another. */
    int overlaps() {
        return overlaps;
    }

    /** By the store's clock. */
    Optional<String> holder() {
        return leases.holder(NAME).map(Lease::owner);
    }

    /** Who writes from now on is held up for so long before it does. */
    void pause(Duration time) {
        pause = time;
    }

    private OptionalLong next(long token) {
        Duration now = pause;
        if (now.isPositive()) {
            MemoryLeases.await(clock.system(), now);
        }
        return register.next(token);
    }

    /** The numberer itself, on the list. */
    private final class Tracked implements Actor<Numbers> {
        private final String owner;
        private final long token;
        private final Actor<Numbers> inner;

        Tracked(String owner, long token) {
            this.owner = owner;
            this.token = token;
            this.inner = new Numberer(SingletonWorld.this::next, token);
        }

        @Override
        public void postStart(ActorContext<Numbers> self) throws Exception {
            if (!allActive().isEmpty()) {
                overlaps++;
            }
            ever.add(new One(self.self(), owner, token));
            inner.postStart(self);
        }

        @Override
        public void receive(Numbers message, ActorContext<Numbers> self) throws Exception {
            inner.receive(message, self);
        }
    }
}
