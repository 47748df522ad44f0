package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.cluster.NodeEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one node does one after the other, the other node sees in that order. In both directions. */
@Timeout(60)
class WireOrderTest {
    private static final int ROUNDS = 2_000;

    private final Home dialled = Home.named("dialled");
    private final Home dialler = Home.named("dialler");

    @BeforeEach
    void connect() throws InterruptedException {
        dialler.node.connect(dialled.address());
        dialler.await(NodeEvent.Ready.class);
        dialled.await(NodeEvent.Ready.class);
    }

    @AfterEach
    void close() {
        dialler.close();
        dialled.close();
    }

    private Home from(boolean fromDialler) {
        return fromDialler ? dialler : dialled;
    }

    /** Looks, for every message, whether the group that was joined just before it has its member here. */
    private static final class Witness implements Actor<Flow> {
        private long missing;
        private int next;

        @Override
        public void receive(Flow message, ActorContext<Flow> self) {
            switch (message) {
                case Flow.Put ignored -> {
                    if (self.system().groups().members(key(next++)).isEmpty()) {
                        missing++;
                    }
                }
                case Flow.Count(var reply) -> reply.send(missing);
                default -> throw new IllegalStateException("unexpected " + message);
            }
        }
    }

    private static GroupKey<Flow> key(int number) {
        return Flow.key("joined-" + number);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aMembershipIsThereWhenTheNextMessageIs(boolean fromDialler) {
        Home from = from(fromDialler);
        Flow.spawn(from(!fromDialler).system, "witness", new Witness());
        ActorRef<Flow> witness = Flow.find(from.system, "witness");
        ActorRef<Flow> member = Flow.spawn(from.system, "member", new Flow.Pool());
        for (int i = 0; i < ROUNDS; i++) {
            from.system.groups().join(key(i), member);
            witness.tell(new Flow.Put(new byte[0]));
        }
        assertEquals(0, Flow.count(witness));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whatAnActorSentBeforeItStoppedArrives(boolean fromDialler) {
        Home from = from(fromDialler);
        Flow.spawn(from(!fromDialler).system, "pool", new Flow.Pool());
        ActorRef<Flow> pool = Flow.find(from.system, "pool");
        for (int i = 0; i < ROUNDS; i++) {
            ActorRef<Flow> sender = from.system.spawn(() -> (message, self) -> {
                pool.tell(message);
                self.stop();
            });
            sender.tell(new Flow.Put(new byte[1]));
            sender.awaitStopped(Flow.LIMIT);
        }
        assertEquals(ROUNDS, Flow.count(pool));
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theLastAnswerComesBeforeTheEnd(boolean fromDialler) {
        Home from = from(fromDialler);
        Home to = from(!fromDialler);
        List<String> groups = IntStream.range(0, ROUNDS).mapToObj(i -> "last-" + i).toList();
        groups.forEach(group -> Flow.spawn(to.system, group, new Flow.Pool()));
        for (String group : groups) {
            ActorRef<Flow> last = Flow.find(from.system, group);
            assertEquals(0L, last.<Long>ask(Flow.Last::new, Flow.LIMIT));
        }
        ActorRef<Flow> ended = Flow.spawn(to.system, "ended", new Flow.Pool());
        ActorRef<Flow> seen = Flow.find(from.system, "ended");
        ended.stop();
        seen.awaitStopped(Flow.LIMIT);
        assertFalse(seen.isAlive());
    }
}
