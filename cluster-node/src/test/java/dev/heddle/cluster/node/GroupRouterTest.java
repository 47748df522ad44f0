package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.ActorRef;
import dev.heddle.cluster.NoMemberException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One member of a group is chosen, wherever it lives. */
@Timeout(60)
class GroupRouterTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<Home> homes = new ArrayList<>();
    private final List<ActorRef<Greeting>> greeters = new ArrayList<>();

    @AfterEach
    void close() {
        homes.forEach(Home::close);
    }

    /** So many nodes, all connected, each with so many greeters. */
    private void start(int nodes, int greetersEach) {
        for (int i = 0; i < nodes; i++) {
            Home home = Home.named("node-" + i);
            homes.forEach(other -> home.node.connect(other.advertised()));
            homes.add(home);
            for (int j = 0; j < greetersEach; j++) {
                greeters.add(Greeting.spawnGreeter(home.system));
            }
        }
        homes.forEach(home -> home.system.groups().awaitMembers(Greeting.GROUP, nodes * greetersEach, LIMIT));
    }

    private GroupRouter<Greeting> router(int home) {
        return homes.get(home).node.router(Greeting.GROUP);
    }

    private static String identity(Home home, ActorRef<?> ref) {
        return home.node.nodeOf(ref) + '/' + ref.id().pid();
    }

    @Test
    void roundRobinChoosesEachMemberInTurnWhereverItLives() {
        start(2, 3);
        GroupRouter<Greeting> router = router(0);
        List<ActorRef<Greeting>> chosen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            chosen.add(router.roundRobin());
        }
        assertEquals(chosen.subList(0, 6), chosen.subList(6, 12));
        assertEquals(Set.copyOf(router.members()), new HashSet<>(chosen.subList(0, 6)));
    }

    @Test
    void randomChoosesEveryMemberSometime() {
        start(2, 2);
        GroupRouter<Greeting> router = router(0);
        Set<ActorRef<Greeting>> chosen = new HashSet<>();
        Awaitility.await().atMost(LIMIT).until(() -> {
            chosen.add(router.random());
            return chosen.size() == 4;
        });
    }

    @Test
    void aKeyBelongsToTheSameMemberOnEveryNode() {
        start(3, 2);
        Set<String> owners = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String key = "key-" + i;
            String owner = identity(homes.get(0), router(0).byKey(key));
            assertEquals(owner, identity(homes.get(1), router(1).byKey(key)));
            assertEquals(owner, identity(homes.get(2), router(2).byKey(key)));
            owners.add(owner);
        }
        assertEquals(6, owners.size());
    }

    @Test
    void whenAMemberGoesOnlyItsKeysMove() {
        start(2, 3);
        GroupRouter<Greeting> router = router(0);
        Map<String, ActorRef<Greeting>> before = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            before.put("key-" + i, router.byKey("key-" + i));
        }
        ActorRef<Greeting> gone = router.members().getLast();
        gone.stop();
        Awaitility.await().atMost(LIMIT).until(() -> router.members().size() == 5);
        before.forEach((key, owner) -> assertEquals(owner.equals(gone), !owner.equals(router.byKey(key)), key));
    }

    @Test
    void localFirstChoosesMembersOfThisNodeAsLongAsThereIsOne() {
        start(2, 2);
        GroupRouter<Greeting> router = router(0);
        Set<ActorRef<Greeting>> local = Set.of(greeters.get(0), greeters.get(1));
        assertEquals(local, Set.of(router.localFirst(), router.localFirst()));
        assertTrue(local.contains(router.localFirst()));
        local.forEach(member -> assertTrue(member.stopAndWait(LIMIT)));
        assertEquals("node-1@localhost", homes.get(0).node.nodeOf(router.localFirst()));
    }

    @Test
    void aBroadcastReachesAllMembers() {
        start(3, 2);
        assertEquals(6, router(1).broadcast(new Greeting.Say("all")));
        Awaitility.await().atMost(LIMIT)
                .until(() -> greeters.stream().allMatch(greeter -> greeter.<Long>ask(Greeting.Count::new, LIMIT) == 1));
    }

    @Test
    void aGroupWithoutMembersIsOneClearError() {
        start(1, 0);
        GroupRouter<Greeting> router = router(0);
        assertEquals(0, router.broadcast(new Greeting.Say("nobody")));
        for (NoMemberException none : List.of(assertThrows(NoMemberException.class, router::roundRobin),
                assertThrows(NoMemberException.class, router::random),
                assertThrows(NoMemberException.class, router::localFirst),
                assertThrows(NoMemberException.class, () -> router.byKey("key")))) {
            assertTrue(none.getMessage().contains("greeters"), none.getMessage());
        }
    }

    @Test
    void aLostNodesMembersAreNotChosenAnyMore() {
        start(2, 2);
        GroupRouter<Greeting> router = router(0);
        homes.get(1).node.close();
        Awaitility.await().atMost(LIMIT).until(() -> router.members().size() == 2);
        for (int i = 0; i < 20; i++) {
            assertEquals("node-0@localhost", homes.get(0).node.nodeOf(router.random()));
            assertEquals("node-0@localhost", homes.get(0).node.nodeOf(router.roundRobin()));
            assertEquals("node-0@localhost", homes.get(0).node.nodeOf(router.byKey("key-" + i)));
        }
    }

    @Test
    void aGroupThatHasNotChangedGivesTheSameListAgain() {
        start(1, 2);
        assertSame(router(0).members(), router(0).members());
    }
}
