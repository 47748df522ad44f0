package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import dev.heddle.cluster.NodeMode;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.SessionInfo;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.codec.U64;
import dev.heddle.cluster.node.ClusterNode;
import dev.heddle.cluster.node.GroupRouter;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide's page on clusters. */
@Timeout(30)
class GuideClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    // snippet: messages
    sealed interface Desk {
        MessageCodec<Desk> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Desk.class);
        GroupKey<Desk> GROUP = GroupKey.of("desks", CODEC);

        record Order(String item) implements Desk {}

        record Count(ReplyTo<@U64 Long> reply) implements Desk {}
    }
    // end

    private static final class Clerk implements Actor<Desk> {
        private long orders;

        @Override
        public void receive(Desk message, ActorContext<Desk> self) {
            switch (message) {
                case Desk.Order ignored -> orders++;
                case Desk.Count(var reply) -> reply.send(orders);
            }
        }
    }

    // snippet: watcher
    static final class Watcher implements Actor<ActorRef<Desk>> {
        private final LinkedBlockingQueue<String> news;

        // end
        Watcher(LinkedBlockingQueue<String> news) {
            this.news = news;
        }

        // snippet: watcher
        @Override
        public void receive(ActorRef<Desk> desk, ActorContext<ActorRef<Desk>> self) {
            self.monitor(desk);
        }

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<ActorRef<Desk>> self) {
            if (event instanceof SupervisionEvent.ActorTerminated(var desk, var reason)) {
                news.add(switch (reason) {
                    case StopReason.Remote ignored -> "it has ended there";
                    case StopReason.NodeLost(var why) -> "nobody knows: " + why;
                    default -> "it was one of ours";
                });
            }
        }
    }
    // end

    private ActorSystem system;
    private ClusterNode node;
    private ActorSystem elsewhere;
    private ClusterNode other;

    @BeforeEach
    void start() {
        elsewhere = ActorSystem.create("elsewhere");
        other = ClusterNode.start(elsewhere, NodeConfig.named("other").cookie("a secret that all nodes share"));
        HostAndPort peer = new HostAndPort("127.0.0.1", other.port());
        // snippet: start
        system = ActorSystem.create("shop");
        node = ClusterNode.start(system,
                NodeConfig.named("shop").cookie("a secret that all nodes share").mode(NodeMode.TRANSITIVE));
        node.connect(peer);
        // end
    }

    @AfterEach
    void close() {
        node.close();
        other.close();
        system.close();
        elsewhere.close();
    }

    private static ActorRef<Desk> spawnDesk(ActorSystem system) {
        // snippet: join
        ActorRef<Desk> desk = system.spawn(SpawnOptions.<Desk>defaults().named("desk").withCodec(Desk.CODEC),
                Clerk::new);
        system.groups().join(Desk.GROUP, desk);
        // end
        return desk;
    }

    @Test
    void oneOfAGroup() {
        spawnDesk(elsewhere);
        spawnDesk(system);
        // snippet: router
        system.groups().awaitMembers(Desk.GROUP, 2, Duration.ofSeconds(10));
        GroupRouter<Desk> desks = node.router(Desk.GROUP);
        desks.roundRobin().tell(new Desk.Order("tea")); // each in turn
        desks.random().tell(new Desk.Order("tea"));
        desks.localFirst().tell(new Desk.Order("tea")); // one of this node, while there is one
        desks.byKey("customer 17").tell(new Desk.Order("tea")); // always the same, on every node
        int told = desks.broadcast(new Desk.Order("tea"));
        long orders = desks.byKey("customer 17").<Long>ask(Desk.Count::new, Duration.ofSeconds(5));
        // end
        assertEquals(2, told);
        assertTrue(orders > 0);
    }

    @Test
    void byName() {
        spawnDesk(elsewhere);
        system.groups().awaitMembers(Desk.GROUP, 1, LIMIT);
        // snippet: lookup
        List<ActorRef<Desk>> desks = node.whereIs("desk", Desk.CODEC);
        String where = node.nodeOf(desks.getFirst());
        // end
        assertEquals("other@localhost", where);
    }

    @Test
    void watching() throws InterruptedException {
        ActorRef<Desk> there = spawnDesk(elsewhere);
        LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
        ActorRef<ActorRef<Desk>> watcher = system.spawn(() -> new Watcher(news));
        watcher.tell(system.groups().awaitMembers(Desk.GROUP, 1, LIMIT).getFirst());
        there.stop();
        assertEquals("it has ended there", news.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void eventsAndSessions() throws InterruptedException {
        awaitReady("other");
        LinkedBlockingQueue<NodeEvent> trail = new LinkedBlockingQueue<>();
        List<String> lines = new ArrayList<>();
        // snippet: events
        Subscription watching = node.subscribe(event -> {
            switch (event) {
                case NodeEvent.Ready(var peer) -> trail.add(event);
                case NodeEvent.Disconnected(var peer, var reason) -> trail.add(event); // reason.code() is for programs
                default -> {
                    // opened, authenticated, rejected, ...
                }
            }
        });
        for (SessionInfo session : node.sessions()) {
            lines.add(session.peer().name() + " for " + session.age() + ", " + session.roundTrip() + " away, "
                    + session.traffic());
        }
        // end
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("other@localhost for PT"), lines.getFirst());
        PeerInfo third = meetAndPart("third");
        Awaitility.await().atMost(LIMIT).until(() -> heardOf(third, trail).size() == 2);
        assertEquals(new NodeEvent.Ready(third), heardOf(third, trail).getFirst());
        assertEquals(DisconnectReason.Code.PEER_CLOSED,
                assertInstanceOf(NodeEvent.Disconnected.class, heardOf(third, trail).getLast()).reason().code());
        // snippet: events
        watching.close();
        // end
        assertEquals(List.of(), heardOf(meetAndPart("fourth"), trail));
    }

    /** Another node connects to ours and goes again. */
    private PeerInfo meetAndPart(String name) {
        PeerInfo met;
        try (ActorSystem guest = ActorSystem.create(name);
                ClusterNode visitor = ClusterNode.start(guest,
                        NodeConfig.named(name).cookie("a secret that all nodes share"))) {
            visitor.connect(new HostAndPort("127.0.0.1", node.port()));
            met = awaitReady(name);
        }
        Awaitility.await().atMost(LIMIT).until(() -> !node.peers().contains(met));
        return met;
    }

    private PeerInfo awaitReady(String name) {
        return Awaitility.await().atMost(LIMIT).until(() -> node.sessions().stream().filter(SessionInfo::ready)
                .map(SessionInfo::peer).filter(peer -> peer.name().equals(name + "@localhost")).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    private static List<NodeEvent> heardOf(PeerInfo peer, Collection<NodeEvent> trail) {
        return trail.stream().filter(event -> event.toString().contains(peer.name())).toList();
    }

    @Test
    void leaving() {
        system.groups().join(Desk.GROUP, spawnDesk(system));
        // snippet: leave
        boolean drained = node.leave(Duration.ofSeconds(30)); // false: something was not answered in time
        system.close();
        // end
        assertTrue(drained);
    }

    @Test
    void rotating() {
        String secret = "the new one";
        String oldSecret = "the old one";
        // snippet: rotation
        NodeConfig first = NodeConfig.named("shop").cookie(oldSecret).alsoAccept(secret);
        NodeConfig then = NodeConfig.named("shop").cookie(secret).alsoAccept(oldSecret);
        NodeConfig atLast = NodeConfig.named("shop").cookie(secret);
        // end
        assertEquals(List.of(oldSecret, secret), first.cookies());
        assertEquals(List.of(secret, oldSecret), then.cookies());
        assertEquals(List.of(secret), atLast.cookies());
    }
}
