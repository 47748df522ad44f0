package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actors are found by name on all connected nodes. */
@Timeout(30)
class LookupTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @AutoClose
    private final Home a = Home.named("a");

    @AutoClose
    private final Home b = Home.named("b");

    private static ActorRef<Greeting> spawn(Home home, String name) {
        return home.system.spawn(SpawnOptions.<Greeting>defaults().named(name).withCodec(Greeting.CODEC),
                Greeting.Greeter::new);
    }

    private List<ActorRef<Greeting>> found(String name) {
        return a.node.whereIs(name, Greeting.CODEC);
    }

    private void awaitFound(int count, String name) {
        Awaitility.await().atMost(LIMIT).until(() -> found(name).size() == count);
    }

    @Test
    void anActorOfAnotherNodeIsFoundByItsNameAndTalkedTo() {
        spawn(b, "clerk");
        b.node.connect(a.address());
        awaitFound(1, "clerk");
        ActorRef<Greeting> clerk = found("clerk").getFirst();
        clerk.tell(new Greeting.Say("hello"));
        assertEquals(1L, clerk.<Long>ask(Greeting.Count::new, LIMIT));
        assertEquals("b@localhost", a.node.nodeOf(clerk));
    }

    @Test
    void theOneOfThisNodeComesFirstAndANodeMayBeNamed() {
        ActorRef<Greeting> ours = spawn(a, "clerk");
        spawn(b, "clerk");
        b.node.connect(a.address());
        awaitFound(2, "clerk");
        assertEquals(ours, found("clerk").getFirst());
        assertEquals(Optional.of(ours), a.node.whereIs("a@localhost", "clerk", Greeting.CODEC));
        assertEquals(Optional.of(found("clerk").getLast()), a.node.whereIs("b@localhost", "clerk", Greeting.CODEC));
        assertEquals(Optional.empty(), a.node.whereIs("c@localhost", "clerk", Greeting.CODEC));
    }

    @Test
    void whoHasEndedIsNotFoundAnyMore() {
        ActorRef<Greeting> clerk = spawn(b, "clerk");
        b.node.connect(a.address());
        awaitFound(1, "clerk");
        clerk.stop();
        awaitFound(0, "clerk");
        spawn(b, "clerk");
        awaitFound(1, "clerk");
        b.node.close();
        awaitFound(0, "clerk");
    }

    @Test
    void aLocalActorThatTakesSomethingElseIsOneClearError() {
        a.system.spawn(SpawnOptions.<Flow>defaults().named("clerk").withCodec(
                MessageCodecs.derive(MethodHandles.lookup(), Flow.class)), () -> (message, self) -> {});
        assertThrows(IllegalArgumentException.class, () -> found("clerk"));
    }

    @Test
    void namesThatAreNotToldAreNotFoundButTheirActorsAreThere() {
        try (Home discreet = Home.named("discreet", config -> config.advertiseNames(false))) {
            spawn(discreet, "clerk");
            discreet.node.connect(a.address());
            Awaitility.await().atMost(LIMIT).until(() -> a.node.details("discreet@localhost")
                    .filter(details -> details.actors().size() == 1).isPresent());
            assertEquals(List.of(), found("clerk"));
        }
    }

    @Test
    void aNameThatIsTooLongOrNoTextIsNotKept() throws Exception {
        try (WirePeer peer = WirePeer.join(a.address(), "peer@localhost", "localhost:1", 5)) {
            String longest = "x".repeat(255);
            peer.send(new WireMessage.Spawn(List.of(new RemoteActorInfo(1, Optional.of(longest)),
                    new RemoteActorInfo(2, Optional.of(longest + "x")), new RemoteActorInfo(3, Optional.of("a\nb")))));
            awaitFound(1, longest);
            assertEquals(List.of(), found(longest + "x"));
            assertEquals(List.of(), found("a\nb"));
            assertEquals(3, a.node.details("peer@localhost").orElseThrow().actors().size());
        }
    }

    @Test
    void ofTwoActorsWithOneNameTheOneToldLastHasIt() throws Exception {
        try (WirePeer peer = WirePeer.join(a.address(), "peer@localhost", "localhost:1", 5)) {
            peer.send(new WireMessage.Spawn(List.of(new RemoteActorInfo(1, Optional.of("clerk")),
                    new RemoteActorInfo(2, Optional.of("clerk")))), new WireMessage.Terminate(List.of(1L)));
            Awaitility.await().atMost(LIMIT)
                    .until(() -> found("clerk").stream().anyMatch(clerk -> clerk.id().pid() == 2));
            assertEquals(1, found("clerk").size());
        }
    }
}
