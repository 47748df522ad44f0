package dev.heddle.cluster.scenario;

import dev.heddle.cluster.scenario.Step.Call;
import dev.heddle.cluster.scenario.Step.Condition;
import dev.heddle.cluster.scenario.Step.Connect;
import dev.heddle.cluster.scenario.Step.Cut;
import dev.heddle.cluster.scenario.Step.HalfOpen;
import dev.heddle.cluster.scenario.Step.Hang;
import dev.heddle.cluster.scenario.Step.Heal;
import dev.heddle.cluster.scenario.Step.Join;
import dev.heddle.cluster.scenario.Step.Kill;
import dev.heddle.cluster.scenario.Step.Pause;
import dev.heddle.cluster.scenario.Step.Resume;
import dev.heddle.cluster.scenario.Step.Stall;
import dev.heddle.cluster.scenario.Step.Start;
import dev.heddle.cluster.scenario.Step.WaitUntil;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens in a cluster of Java nodes, over real sockets in this process. */
@Timeout(120)
class ScenarioTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final WaitUntil SETTLED = new WaitUntil(new Condition.Settled());

    private static void play(Scenario scenario) {
        try (LoopbackCluster cluster = new LoopbackCluster()) {
            Play.in(cluster, LIMIT).play(scenario);
        }
    }

    static Stream<Scenario> twoNodes() {
        return Stream.of(true, false).flatMap(otherDials -> Matrix.with(Kind.JAVA, otherDials));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twoNodes")
    void twoJavaNodesDoEverythingThatTwoNodesDo(Scenario scenario) {
        play(scenario);
    }

    /** Three nodes that all dial. */
    private static void playWithThree(String name, Step... steps) {
        Stream<Step> begin = Stream.of(new Start("a", Kind.JAVA), new Join("a", "a-1"), new Start("b", Kind.JAVA),
                new Join("b", "b-1"), new Start("c", Kind.JAVA), new Join("c", "c-1"), new Connect("a", "b"),
                new Connect("b", "c"), new Connect("c", "a"), SETTLED);
        play(new Scenario(name, Stream.concat(begin, Stream.of(steps)).toList()));
    }

    @Test
    void aLinkThatIsCutComesBackWhenItIsHealed() {
        playWithThree("cut", new Hang("a", "b-1"), new Cut("a", "b"), SETTLED,
                new WaitUntil(new Condition.HungUp("a", 1)), new Call("c", "b-1", 1, 10), new Heal("a", "b"), SETTLED,
                new Call("a", "b-1", 1, 10), new Call("b", "a-1", 1, 10));
    }

    @Test
    void aLinkThatFallsSilentIsGivenUpAndComesBackWhenItIsHealed() {
        playWithThree("stall", new Hang("a", "b-1"), new Stall("a", "b"), SETTLED,
                new WaitUntil(new Condition.HungUp("a", 1)), new Heal("a", "b"), SETTLED, new Call("a", "b-1", 1, 10),
                new Call("b", "a-1", 1, 10));
    }

    @Test
    void whoseConnectionEndedUnnoticedByTheOtherIsLetInAgain() {
        playWithThree("half-open", new HalfOpen("a", "b"), SETTLED, new Call("a", "b-1", 1, 10), new HalfOpen("b", "a"),
                SETTLED, new Call("b", "a-1", 1, 10));
    }

    @Test
    void whoHasNothingToSayStaysConnected() {
        playWithThree("idle", new WaitUntil(new Condition.Steady(Duration.ofSeconds(3))));
    }

    @Test
    void aNodeThatStandsStillIsGivenUpAndMetAgain() {
        playWithThree("pause", new Hang("a", "c-1"), new Pause("c"), SETTLED,
                new WaitUntil(new Condition.HungUp("a", 1)), new Resume("c"), SETTLED, new Call("a", "c-1", 1, 10),
                new Call("c", "b-1", 1, 10));
    }

    @Test
    void aNodeThatDiesWhileItStandsStillIsMetAgain() {
        playWithThree("death in a pause", new Pause("b"), SETTLED, new Kill("b"), SETTLED, new Start("b", Kind.JAVA),
                new Join("b", "b-2"), new Connect("b", "c"), SETTLED, new Call("a", "b-2", 1, 10),
                new Call("b", "c-1", 1, 10));
    }

    /** Each repetition has a seed of its own; {@code -Dheddle.scenario.seed} draws what a seed has drawn before. */
    @RepeatedTest(2)
    void whateverHappensEverybodySeesItInTheEnd() {
        long seed = Long.getLong("heddle.scenario.seed", new Random().nextLong());
        System.out.println("cluster with seed " + seed);
        Map<String, Kind> nodes = new TreeMap<>();
        for (String name : new String[]{ "a", "b", "c", "d" }) {
            nodes.put(name, Kind.JAVA);
        }
        play(RandomSteps.draw(seed, nodes, 25));
    }
}
