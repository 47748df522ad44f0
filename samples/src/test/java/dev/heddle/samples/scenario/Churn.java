package dev.heddle.samples.scenario;

import dev.heddle.cluster.scenario.Kind;
import dev.heddle.cluster.scenario.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A mixed cluster of eight, all connected, whose nodes are killed and paused in turn; drawn with a seed. Names say what
 * a node is made of: j is Java, o the older, n the newer Rust. {@code j0} is never killed, so what a node holds can be
 * compared.
 */
final class Churn {
    static final String KEEPER = "j0";
    static final List<String> NAMES = List.of(KEEPER, "j1", "j2", "j3", "n0", "n1", "o0", "o1");

    private static final int CALLERS = 2;
    private static final Step SETTLED = new Step.WaitUntil(new Step.Condition.Settled());

    /** What happens once in each turn, in an order that is drawn: kills of these, and pauses of one of each kind. */
    private static final List<String> KILLS = List.of("j1", "j2", "j3", "n0", "n1", "o0", "o1");

    /** After so many rounds everything has happened once. */
    static final int TURN = KILLS.size() + Kind.values().length;

    private final Random random;
    private final List<Step.Connect> dials = new ArrayList<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Deque<Round> turn = new ArrayDeque<>();

    /** One change and its way back. */
    record Round(String node, boolean isKill) {}

    Churn(long seed) {
        this.random = new Random(seed);
        for (String one : NAMES) {
            for (String other : NAMES.subList(0, NAMES.indexOf(one))) {
                dials.add(random.nextBoolean() ? new Step.Connect(one, other) : new Step.Connect(other, one));
            }
        }
    }

    static Kind kind(String name) {
        return switch (name.charAt(0)) {
            case 'j' -> Kind.JAVA;
            case 'o' -> Kind.RUST_0_15_12;
            case 'n' -> Kind.RUST_0_16_5;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** All come up, and call each other from then on. */
    List<Step> begin() {
        List<Step> steps = new ArrayList<>();
        NAMES.forEach(name -> steps.addAll(start(name)));
        steps.addAll(dials);
        steps.add(SETTLED);
        steps.addAll(load());
        return steps;
    }

    private List<Step> start(String name) {
        int life = lives.merge(name, 1, Integer::sum);
        return List.of(new Step.Start(name, kind(name)), new Step.Join(name, name + '-' + life));
    }

    List<Step> load() {
        return NAMES.stream().<Step>map(name -> new Step.Load(name, CALLERS)).toList();
    }

    List<Step> unload() {
        return NAMES.stream().<Step>map(Step.Unload::new).toList();
    }

    Round next() {
        if (turn.isEmpty()) {
            List<Round> rounds = new ArrayList<>();
            KILLS.forEach(name -> rounds.add(new Round(name, true)));
            Arrays.stream(Kind.values()).forEach(kind -> rounds.add(new Round(oneOf(kind), false)));
            Collections.shuffle(rounds, random);
            turn.addAll(rounds);
        }
        return turn.remove();
    }

    private String oneOf(Kind kind) {
        List<String> names = NAMES.stream().filter(name -> kind(name) == kind).toList();
        return names.get(random.nextInt(names.size()));
    }

    /** What happens, and that everybody sees it. */
    List<Step> change(Round round) {
        return List.of(round.isKill() ? new Step.Kill(round.node()) : new Step.Pause(round.node()), SETTLED);
    }

    /** The node is back, and everybody sees that. */
    List<Step> wayBack(Round round) {
        if (!round.isKill()) {
            return List.of(new Step.Resume(round.node()), SETTLED);
        }
        List<Step> steps = new ArrayList<>(start(round.node()));
        dials.stream().filter(dial -> dial.from().equals(round.node())).forEach(steps::add);
        steps.add(SETTLED);
        steps.add(new Step.Load(round.node(), CALLERS));
        return steps;
    }
}
