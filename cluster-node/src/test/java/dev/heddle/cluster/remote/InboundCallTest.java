package dev.heddle.cluster.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.Connection;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.Transport;
import dev.heddle.cluster.codec.MessageCodecs;
import dev.heddle.cluster.link.Link;
import dev.heddle.cluster.transport.MemoryNetwork;
import dev.heddle.cluster.wire.WireMessage;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request of a peer is under way until its answer is handed over, whatever becomes of that. */
@Timeout(30)
class InboundCallTest {
    private static final int FRAME_MAX = 100;

    sealed interface Question {
        record Bytes(int count, ReplyTo<byte[]> reply) implements Question {}
    }

    private static final MessageCodec<Question> CODEC = MessageCodecs.derive(MethodHandles.lookup(), Question.class);

    private final ActorSystem system = ActorSystem.create("calls");
    private final LinkedBlockingQueue<Boolean> idleAtDeadLetter = new LinkedBlockingQueue<>();
    private Transport.Listener listener;
    private Connection connection;
    private ActorRef<Question> asked;

    @BeforeEach
    void open() throws IOException {
        MemoryNetwork network = MemoryNetwork.create();
        listener = network.transport("peer").listen(new HostAndPort("peer", 0));
        connection = network.transport("us").connect(new HostAndPort("peer", listener.port()), Duration.ofSeconds(1));
        asked = system.spawn(SpawnOptions.<Question>defaults().withCodec(CODEC), () -> (message, self) -> {
            Question.Bytes question = (Question.Bytes) message;
            question.reply().send(new byte[question.count()]);
        });
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        listener.close();
        system.close();
    }

    private PeerTable table(NodeLimits limits) {
        PeerTable table = new PeerTable(Backstage.of(system),
                new Outlet(new Link(connection, limits), FRAME_MAX, Duration.ZERO), 1, "peer@host", limits, () -> {});
        system.deadLetters().subscribe(letter -> idleAtDeadLetter.add(table.isIdle()));
        return table;
    }

    private void isUnderWayAtTheDeadLetter(PeerTable table, int bytes, DeadLetter.Reason reason)
            throws InterruptedException {
        byte[] arguments = { 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, (byte) (bytes >> 8), (byte) bytes };
        table.received(new WireMessage.Call(asked.id().pid(), "Bytes", arguments, 1, OptionalLong.empty()));
        Boolean idle = idleAtDeadLetter.poll(10, TimeUnit.SECONDS);
        assertNotNull(idle, "the answer is lost");
        assertEquals(List.of(false, 1L), List.of(idle, system.deadLetters().count(reason)));
        Awaitility.await().until(table::isIdle);
    }

    @Test
    void anAnswerThatFitsNoFrame() throws InterruptedException {
        isUnderWayAtTheDeadLetter(table(NodeLimits.DEFAULTS), FRAME_MAX, DeadLetter.Reason.TOO_LARGE);
    }

    @Test
    void anAnswerForWhichThereIsNoRoom() throws InterruptedException {
        isUnderWayAtTheDeadLetter(table(NodeLimits.DEFAULTS.withOutbound(1, 1, Duration.ofSeconds(1))), 1,
                DeadLetter.Reason.OVER_BUDGET);
    }
}
