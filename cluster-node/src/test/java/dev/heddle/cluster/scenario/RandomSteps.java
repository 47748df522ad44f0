package dev.heddle.cluster.scenario;

import dev.heddle.cluster.scenario.Step.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Scenarios drawn with a seed: a full mesh, and one change after another, each waited for and followed by a call. */
public final class RandomSteps {
    private static final int ALIVE_MIN = 2;
    private static final int PAYLOAD_BYTES_MAX = 2_000;
    private static final Step SETTLED = new Step.WaitUntil(new Condition.Settled());

    private final Random random;
    private final Map<String, Kind> kinds;
    private final List<Step> steps = new ArrayList<>();
    private final Expected expected = new Expected();

    /** Who dials in each pair. */
    private final List<Step.Connect> dials = new ArrayList<>();

    /** How many calls of a node have hung up. */
    private final Map<String, Integer> hung = new TreeMap<>();
    private int actors;

    private RandomSteps(long seed, Map<String, Kind> kinds) {
        this.random = new Random(seed);
        this.kinds = new TreeMap<>(kinds);
    }

    /** So many changes to a mesh of those nodes. */
    public static Scenario draw(long seed, Map<String, Kind> nodes, int changes) {
        RandomSteps drawing = new RandomSteps(seed, nodes);
        drawing.begin();
        for (int i = 0; i < changes; i++) {
            drawing.change();
        }
        drawing.end();
        return new Scenario("drawn with seed " + seed, drawing.steps);
    }

    private void add(Step step) {
        steps.add(step);
        expected.apply(step);
    }

    private void begin() {
        List<String> names = List.copyOf(kinds.keySet());
        for (String one : names) {
            add(new Step.Start(one, kinds.get(one)));
            join(one);
            for (String other : names.subList(0, names.indexOf(one))) {
                dials.add(random.nextBoolean() ? new Step.Connect(one, other) : new Step.Connect(other, one));
            }
        }
        dials.forEach(this::add);
        settle();
    }

    /** Everything is whole again. */
    private void end() {
        expected.broken().forEach(this::heal);
        paused().forEach(node -> add(new Step.Resume(node)));
        dead().forEach(this::start);
        settle();
        judged(running()).forEach(this::callOut);
    }

    private void change() {
        switch (random.nextInt(10)) {
            case 0, 1 -> some(dead()).ifPresentOrElse(this::start, this::kill);
            case 2 -> kill();
            case 3, 4 -> some(paused()).ifPresentOrElse(node -> add(new Step.Resume(node)), this::pause);
            case 5 -> some(expected.broken()).ifPresentOrElse(this::heal, () -> breakLink(true));
            case 6 -> some(expected.broken()).ifPresentOrElse(this::heal, () -> breakLink(false));
            case 7 -> halfOpen();
            case 8 -> some(running()).ifPresent(this::join);
            case 9 -> some(running()).ifPresent(this::endActor);
            default -> throw new AssertionError();
        }
        settle();
        some(judged(running())).ifPresent(this::callOut);
    }

    private void settle() {
        add(SETTLED);
    }

    private void join(String node) {
        add(new Step.Join(node, node + '-' + ++actors));
    }

    private void endActor(String node) {
        if (expected.actors(node).size() > 1) {
            add(new Step.End(node, some(List.copyOf(expected.actors(node))).orElseThrow()));
        }
    }

    private void start(String node) {
        add(new Step.Start(node, kinds.get(node)));
        join(node);
        dials.stream().filter(dial -> dial.from().equals(node)).forEach(this::add);
    }

    /** Somebody waits for it meanwhile. */
    private void kill() {
        if (running().size() <= ALIVE_MIN) {
            return;
        }
        String victim = some(running()).orElseThrow();
        String witness = some(judged(expected.peers(victim))).orElse("");
        if (!witness.isEmpty()) {
            add(new Step.Hang(witness, List.copyOf(expected.actors(victim)).getFirst()));
        }
        hung.remove(victim);
        add(new Step.Kill(victim));
        if (!witness.isEmpty()) {
            add(new Step.WaitUntil(new Condition.HungUp(witness, hung.merge(witness, 1, Integer::sum))));
        }
    }

    private void pause() {
        if (running().size() > ALIVE_MIN) {
            some(running()).ifPresent(node -> add(new Step.Pause(node)));
        }
    }

    private void breakLink(boolean cut) {
        Step.Connect link = some(dials).orElseThrow();
        // A Rust node does not notice silence.
        boolean noticed = cut || kinds.get(link.from()).isJava() && kinds.get(link.to()).isJava();
        add(cut || !noticed ? new Step.Cut(link.from(), link.to()) : new Step.Stall(link.from(), link.to()));
    }

    private void heal(Expected.Pair pair) {
        add(new Step.Heal(pair.one(), pair.other()));
    }

    private void halfOpen() {
        String untold = some(running().stream().filter(node -> kinds.get(node).isJava()).toList()).orElse("");
        if (!untold.isEmpty()) {
            some(expected.peers(untold)).ifPresent(told -> add(new Step.HalfOpen(told, untold)));
        }
    }

    private void callOut(String from) {
        some(expected.peers(from)).ifPresent(to -> add(new Step.Call(from,
                some(List.copyOf(expected.actors(to))).orElseThrow(), 2, random.nextInt(PAYLOAD_BYTES_MAX))));
    }

    private List<String> running() {
        return kinds.keySet().stream().filter(expected::isAlive).filter(node -> !expected.isPaused(node)).toList();
    }

    /** Those that see by now whom they have to see: a Rust node may be late after a silence. */
    private List<String> judged(List<String> nodes) {
        return nodes.stream().filter(expected::isJudged).toList();
    }

    private List<String> dead() {
        return kinds.keySet().stream().filter(node -> !expected.isAlive(node)).toList();
    }

    private List<String> paused() {
        return kinds.keySet().stream().filter(expected::isPaused).toList();
    }

    private <T> Optional<T> some(List<T> choices) {
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(choices.get(random.nextInt(choices.size())));
    }
}
