package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors and groups come and go at any time, and each node knows those of the other. */
@Timeout(90)
class SyncTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<Home> homes = new ArrayList<>();

    @AfterEach
    void close() {
        homes.forEach(Home::close);
    }

    private Home start(Home home) {
        homes.add(home);
        return home;
    }

    private static ActorRef<Greeting> spawn(Home home) {
        return home.system.spawn(SpawnOptions.<Greeting>defaults().withCodec(Greeting.CODEC), Greeting.Greeter::new);
    }

    private static GroupKey<Greeting> key(int number) {
        return GroupKey.of(new GroupName("scope-" + number % 3, "group-" + number), Greeting.CODEC);
    }

    /** What a home has itself, and what another one has of it. */
    private static Set<Long> localPids(Home home, GroupKey<Greeting> key) {
        return pids(home.system.groups().localMembers(key));
    }

    private static Set<Long> remotePids(Home home, GroupKey<Greeting> key) {
        return pids(home.system.groups().members(key).stream().filter(member -> member.id().node() != 0).toList());
    }

    private static Set<Long> pids(List<ActorRef<Greeting>> members) {
        Set<Long> pids = new HashSet<>();
        members.forEach(member -> pids.add(member.id().pid()));
        return pids;
    }

    @Test
    void aHundredThousandActorsAndTenThousandMembersComeThroughASessionThatMustNotBeSilent() throws Exception {
        NodeLimits impatient = NodeLimits.DEFAULTS.withSilence(Duration.ofSeconds(10));
        Home large = start(Home.named("large", config -> config.limits(impatient)));
        Home small = start(Home.named("small", config -> config.limits(impatient)));
        for (int i = 0; i < 100_000; i++) {
            ActorRef<Greeting> actor = spawn(large);
            if (i < 10_000) {
                large.system.groups().join(Greeting.GROUP, actor);
            }
        }
        small.node.connect(large.address());
        long session = small.await(NodeEvent.Ready.class).peer().session();
        assertEquals(10_000, small.system.groups().awaitMembers(Greeting.GROUP, 10_000, LIMIT).size());
        assertEquals(100_000, small.node.details("large@localhost").orElseThrow().actors().size());
        large.system.groups().localMembers(Greeting.GROUP).forEach(ActorRef::stop);
        Awaitility.await().atMost(LIMIT).until(() -> small.system.groups().members(Greeting.GROUP).isEmpty());
        // The end of an actor is told before it leaves its groups.
        assertEquals(90_000, small.node.details("large@localhost").orElseThrow().actors().size());
        assertEquals(session, small.node.peers().getFirst().session());
    }

    @Test
    void whateverComesAndGoesWhileConnectionsAreCutBothKnowTheSameInTheEnd() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Healing quick = Healing.DEFAULTS.withDelays(Duration.ofMillis(20), Duration.ofMillis(100));
        Home a = start(Home.behindRelay("a", config -> config.healing(quick)));
        Home b = start(Home.named("b", config -> config.healing(quick)));
        b.node.connect(a.address());
        awaitBoth(NodeEvent.Ready.class);
        List<List<ActorRef<Greeting>>> living = List.of(new ArrayList<>(), new ArrayList<>());
        for (int step = 0; step < 3_000; step++) {
            int side = random.nextInt(2);
            change(homes.get(side), living.get(side), random);
            // Some changes while both are connected, some while they are not, some while they meet again.
            switch (step % 500) {
                case 250 -> {
                    a.relay.cut();
                    awaitBoth(NodeEvent.Disconnected.class);
                }
                case 300 -> a.relay.heal();
                case 350 -> awaitBoth(NodeEvent.Ready.class);
                default -> {
                }
            }
        }
        for (int number = 0; number < 9; number++) {
            GroupKey<Greeting> key = key(number);
            Awaitility.await("seed " + seed).atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(localPids(a, key), remotePids(b, key)));
            Awaitility.await("seed " + seed).atMost(LIMIT)
                    .untilAsserted(() -> assertEquals(localPids(b, key), remotePids(a, key)));
        }
        Awaitility.await("seed " + seed).atMost(LIMIT).until(
                () -> b.node.details("a@localhost").orElseThrow().actors().size() == living.get(0).size());
    }

    private void awaitBoth(Class<? extends NodeEvent> kind) throws InterruptedException {
        for (Home home : homes) {
            home.await(kind);
        }
    }

    private static void change(Home home, List<ActorRef<Greeting>> living, Random random) {
        int what = random.nextInt(10);
        if (living.isEmpty() || what < 3) {
            living.add(spawn(home));
            return;
        }
        ActorRef<Greeting> one = living.get(random.nextInt(living.size()));
        if (what < 7) {
            home.system.groups().join(key(random.nextInt(9)), one);
        } else if (what < 9) {
            home.system.groups().leave(key(random.nextInt(9)), one);
        } else {
            living.remove(one);
            assertTrue(one.stopAndWait(LIMIT));
        }
    }

    @Test
    void whatEndsWithItsSystemLeavesNothingBehind() throws Exception {
        Home a = start(Home.named("a"));
        Home b = start(Home.named("b"));
        for (int number = 0; number < 9; number++) {
            a.system.groups().join(key(number), spawn(a));
        }
        b.node.connect(a.address());
        b.system.groups().awaitMembers(key(8), 1, LIMIT);
        a.system.shutdown();
        Awaitility.await().atMost(LIMIT).until(() -> b.system.groups().names().isEmpty());
        Awaitility.await().atMost(LIMIT).until(() -> b.node.peers().isEmpty());
    }

    @Test
    void actorsThatComeDuringTheHandshakeAreSeen() throws Exception {
        for (int round = 0; round < 20; round++) {
            Home a = Home.named("a");
            Home b = Home.named("b");
            try {
                Thread joining = Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 200; i++) {
                        a.system.groups().join(Greeting.GROUP, spawn(a));
                    }
                });
                b.node.connect(a.address());
                joining.join();
                assertEquals(200, b.system.groups().awaitMembers(Greeting.GROUP, 200, LIMIT).size());
            } finally {
                a.close();
                b.close();
            }
        }
    }
}
