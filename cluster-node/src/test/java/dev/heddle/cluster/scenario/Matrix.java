package dev.heddle.cluster.scenario;

import dev.heddle.cluster.scenario.Step.Call;
import dev.heddle.cluster.scenario.Step.Cast;
import dev.heddle.cluster.scenario.Step.Condition;
import dev.heddle.cluster.scenario.Step.Connect;
import dev.heddle.cluster.scenario.Step.End;
import dev.heddle.cluster.scenario.Step.Hang;
import dev.heddle.cluster.scenario.Step.Join;
import dev.heddle.cluster.scenario.Step.Kill;
import dev.heddle.cluster.scenario.Step.Leave;
import dev.heddle.cluster.scenario.Step.Start;
import dev.heddle.cluster.scenario.Step.WaitUntil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A Java node, {@code us}, and another one, {@code them}: everything that two nodes do, for each kind of other one. */
public final class Matrix {
    private static final int CASTS = 5_000;
    private static final WaitUntil SETTLED = new WaitUntil(new Condition.Settled());

    /** What is tried. */
    public enum What {
        CAST, CALL, GROUP, ACTOR_DEATH, NODE_DEATH
    }

    private final Kind other;
    private final boolean otherDials;
    private final List<Step> steps = new ArrayList<>();

    private Matrix(Kind other, boolean otherDials) {
        this.other = other;
        this.otherDials = otherDials;
    }

    /** All of what is tried, with one kind of node, which dials or is dialled. */
    public static Stream<Scenario> with(Kind other, boolean otherDials) {
        return Arrays.stream(What.values()).map(what -> new Matrix(other, otherDials).scenario(what));
    }

    private Scenario scenario(What what) {
        startUs();
        startThem();
        add(new Connect(dialler(), dialled()), SETTLED);
        switch (what) {
            case CAST -> cast();
            case CALL -> call();
            case GROUP -> group();
            case ACTOR_DEATH -> actorDeath();
            case NODE_DEATH -> nodeDeath();
        }
        return new Scenario(what + ", " + other + (otherDials ? " dials" : " is dialled"), steps);
    }

    private String dialler() {
        return otherDials ? "them" : "us";
    }

    private String dialled() {
        return otherDials ? "us" : "them";
    }

    private void add(Step... more) {
        steps.addAll(List.of(more));
    }

    private void startUs() {
        add(new Start("us", Kind.JAVA), new Join("us", "us-1"));
    }

    private void startThem() {
        add(new Start("them", other), new Join("them", "them-1"));
    }

    private void cast() {
        add(new Cast("us", "them-1", CASTS), new WaitUntil(new Condition.Said("us", "them-1", CASTS)), //
                new Cast("them", "us-1", CASTS), new WaitUntil(new Condition.Said("them", "us-1", CASTS)));
    }

    private void call() {
        for (int bytes : new int[]{ 0, 1, 1_000, 1 << 20 }) {
            add(new Call("us", "them-1", 3, bytes), new Call("them", "us-1", 3, bytes));
        }
    }

    private void group() {
        add(new Join("us", "us-2"), new Join("them", "them-2"), SETTLED, //
                new Call("us", "them-2", 1, 9), new Call("them", "us-2", 1, 9), //
                new Leave("us", "us-1"), SETTLED, new Leave("them", "them-1"), SETTLED, //
                new Leave("us", "us-2"), new Leave("them", "them-2"), SETTLED, //
                new Join("us", "us-3"), new Join("them", "them-3"), SETTLED, //
                new Call("us", "them-3", 1, 9), new Call("them", "us-3", 1, 9));
    }

    private void actorDeath() {
        add(new Join("us", "us-2"), new Join("them", "them-2"), SETTLED, //
                new Hang("us", "them-2"), new Hang("them", "us-2"), //
                new End("them", "them-2"), SETTLED, new WaitUntil(new Condition.HungUp("us", 1)), //
                new End("us", "us-2"), SETTLED, new WaitUntil(new Condition.HungUp("them", 1)));
        callBothWays();
    }

    private void callBothWays() {
        add(new Call("us", "them-1", 3, 100), new Call("them", "us-1", 3, 100));
    }

    private void nodeDeath() {
        add(new Hang("us", "them-1"), new Kill("them"), SETTLED, new WaitUntil(new Condition.HungUp("us", 1)));
        startThem();
        connectAgain("them");
        add(new Hang("them", "us-1"), new Kill("us"), SETTLED, new WaitUntil(new Condition.HungUp("them", 1)));
        startUs();
        connectAgain("us");
    }

    /** Whoever was told to dial does so by itself, unless it is the one that has died. */
    private void connectAgain(String restarted) {
        if (restarted.equals(dialler())) {
            add(new Connect(dialler(), dialled()));
        }
        add(SETTLED);
        callBothWays();
    }
}
