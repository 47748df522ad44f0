package dev.heddle.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.cluster.DisconnectReason.Code;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeEvent;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cookie of a cluster is changed while it runs. */
@Timeout(30)
class CookiesTest {
    private static final UnaryOperator<NodeConfig> OLD = config -> config.cookie("old");
    private static final UnaryOperator<NodeConfig> OLD_ACCEPTS_NEW = config -> config.cookie("old").alsoAccept("new");
    private static final UnaryOperator<NodeConfig> NEW_ACCEPTS_OLD = config -> config.cookie("new").alsoAccept("old");
    private static final UnaryOperator<NodeConfig> NEW = config -> config.cookie("new");

    private static void assertMeet(UnaryOperator<NodeConfig> dials, UnaryOperator<NodeConfig> listens)
            throws InterruptedException {
        try (Home a = Home.named("a", dials); Home b = Home.named("b", listens)) {
            a.node.connect(b.address());
            a.await(NodeEvent.Ready.class);
            b.await(NodeEvent.Ready.class);
        }
    }

    private static void assertWrong(UnaryOperator<NodeConfig> dials, UnaryOperator<NodeConfig> listens)
            throws InterruptedException {
        try (Home a = Home.named("a", dials); Home b = Home.named("b", listens)) {
            a.node.connect(b.address());
            assertEquals(Code.WRONG_COOKIE, a.await(NodeEvent.Rejected.class).reason().code());
            assertEquals(Code.WRONG_COOKIE, b.await(NodeEvent.Rejected.class).reason().code());
        }
    }

    @Test
    void atEachStepOfARotationAnyTwoNodesMeetInBothDirections() throws InterruptedException {
        for (List<UnaryOperator<NodeConfig>> step : List.of(List.of(OLD, OLD_ACCEPTS_NEW),
                List.of(OLD_ACCEPTS_NEW, NEW_ACCEPTS_OLD), List.of(NEW_ACCEPTS_OLD, NEW))) {
            for (UnaryOperator<NodeConfig> one : step) {
                for (UnaryOperator<NodeConfig> other : step) {
                    assertMeet(one, other);
                }
            }
        }
    }

    @Test
    void whatIsNotAcceptedAnyMoreIsWrong() throws InterruptedException {
        assertWrong(OLD, NEW);
        assertWrong(config -> config.cookie("third"), OLD_ACCEPTS_NEW);
    }

    @Test
    void whoOnlyAcceptsACookieDoesNotDialWithIt() throws InterruptedException {
        assertWrong(OLD_ACCEPTS_NEW, NEW);
    }
}
