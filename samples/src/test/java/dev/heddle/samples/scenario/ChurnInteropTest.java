package dev.heddle.samples.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.cluster.scenario.Play;
import dev.heddle.cluster.scenario.Reply;
import dev.heddle.cluster.scenario.Scenario;
import dev.heddle.cluster.scenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A mixed cluster of eight nodes, one of which is killed or paused every few seconds, while all call each other. A
 * minute, or {@code -Dheddle.churn.seconds}; the seed is printed, {@code -Dheddle.scenario.seed} takes it.
 */
@Tag("interop")
@Timeout(1_200)
class ChurnInteropTest {
    /** Within which everybody has to see a change. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Eight processes that have just started need longer for their first words. */
    private static final Duration BEGIN_LIMIT = Duration.ofSeconds(30);

    /** So many answers every node gets between a change and the next, at fifty a second when all is well. */
    private static final long ANSWERS = 75;
    private static final Duration ANSWERS_LIMIT = Duration.ofSeconds(60);
    private static final long SECONDS = Long.getLong("heddle.churn.seconds", 60);

    /** From so many seconds on a run has to reach the figures below. */
    private static final long LONG_SECONDS = 600;
    private static final long LONG_CALLS = 100_000;
    private static final long LONG_KILLS = 100;

    /** What a node may hold more of, by chance: threads of the platform's own, what was just read. */
    private static final int HEAP_SLACK_BYTES = 2 << 20;
    private static final int SLACK = 6;

    private final long seed = Long.getLong("heddle.scenario.seed", new Random().nextLong());
    private final Churn churn = new Churn(seed);
    private final Tally tally = new Tally();
    private Play play;
    private int rounds;

    @Test
    void aClusterUnderChurnAnswersOrSaysWhyNotAndSeesEveryChange() throws IOException {
        try (ProcessCluster cluster = ProcessCluster.direct()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            play = Play.in(cluster, BEGIN_LIMIT);
            play("all come up", churn.begin());
            play.within(LIMIT);
            churn(System.nanoTime() + (end - System.nanoTime()) / 3, 1);
            Reply before = footprint();
            play("all call again", churn.load());
            churn(end, Churn.TURN);
            Reply after = footprint();
            report(before, after);
            assertFlat(before, after);
        }
        assertEquals(List.of(), tally.zeros(), "seed " + seed);
        if (SECONDS >= LONG_SECONDS) {
            assertTrue(tally.sum("answered") >= LONG_CALLS, "fewer calls than " + LONG_CALLS);
            assertTrue(tally.sum("kills") >= LONG_KILLS, "fewer kills than " + LONG_KILLS);
        }
    }

    private void play(String what, List<Step> steps) {
        play.play(new Scenario("churn with seed " + seed + ": " + what, steps));
    }

    /** Until then, and at least until there were so many rounds: a slow machine needs longer, not less. */
    private void churn(long end, int roundsMin) {
        while (System.nanoTime() < end || rounds < roundsMin) {
            rounds++;
            Churn.Round round = churn.next();
            if (round.isKill()) {
                tally.add(round.node(), play.member(round.node()).ask("counts"));
            }
            play(round.toString(), churn.change(round));
            play(round + " is over", churn.wayBack(round));
            tally.add(round);
            awaitAnswers();
        }
    }

    private void awaitAnswers() {
        Map<String, Long> wanted = new HashMap<>();
        Churn.NAMES.forEach(name -> wanted.put(name, answered(name) + ANSWERS));
        Awaitility.await("seed " + seed).atMost(ANSWERS_LIMIT)
                .until(() -> Churn.NAMES.stream().allMatch(name -> answered(name) >= wanted.get(name)));
    }

    private long answered(String name) {
        return Tally.answered(play.member(name).ask("counts"));
    }

    /** What the node that was never killed holds when nobody calls; every call of every node has ended by then. */
    private Reply footprint() {
        play("all calls end", churn.unload());
        Churn.NAMES.forEach(name -> tally.add(name, play.member(name).ask("counts")));
        return play.member(Churn.KEEPER).ask("footprint");
    }

    private static void assertFlat(Reply before, Reply after) {
        String both = before + " then " + after;
        for (String what : List.of("platform", "virtual", "descriptors", "actors")) {
            assertTrue(after.number(what) <= before.number(what) + SLACK, what + ": " + both);
            assertTrue(after.number(what) > 0, what + ": " + both);
        }
        assertTrue(after.number("heap") < before.number("heap") + HEAP_SLACK_BYTES, both);
    }

    private void report(Reply before, Reply after) throws IOException {
        // The first is the cluster that comes up.
        List<Duration> settled = new ArrayList<>(play.settled().subList(1, play.settled().size()));
        settled.sort(null);
        String text = String.join("\n", "seed " + seed + ", " + SECONDS + " s", tally.toString(),
                "changes seen by all: " + settled.size() + ", half of them within "
                        + settled.get(settled.size() / 2).toMillis() + " ms, all within "
                        + settled.getLast().toMillis() + " ms",
                Churn.KEEPER + " after a third: " + before, Churn.KEEPER + " at the end:    " + after);
        System.out.println(text);
        Files.writeString(Path.of("target", "churn.txt"), text + '\n');
    }
}
