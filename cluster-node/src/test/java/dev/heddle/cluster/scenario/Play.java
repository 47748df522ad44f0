package dev.heddle.cluster.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Plays scenarios, step by step, on the test's thread; a failure says which step, and what had happened before. */
public final class Play {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /** Between two calls of one caller of a load. */
    private static final Duration PACE = Duration.ofMillis(40);

    private final Cluster cluster;
    private Duration limit;
    private final Expected expected = new Expected();
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<Duration> settled = new ArrayList<>();
    /** Sessions that have ended for one side only: the other one's name, and what it calls the session. */
    private final Map<String, String> stale = new HashMap<>();
    private long changedNanos = System.nanoTime();

    private Play(Cluster cluster, Duration limit) {
        this.cluster = cluster;
        this.limit = limit;
    }

    /** @param limit how long after a change what is waited for may take */
    public static Play in(Cluster cluster, Duration limit) {
        return new Play(cluster, limit);
    }

    /** From now on that long. */
    public void within(Duration next) {
        limit = next;
    }

    /** All steps of it. */
    public void play(Scenario scenario) {
        for (int at = 0; at < scenario.steps().size(); at++) {
            try {
                perform(scenario.steps().get(at));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(scenario.name() + "\n" + scenario.upTo(at) + "\nfailed: " + e.getMessage(), e);
            }
        }
    }

    /** How long it took after each change until everybody saw it. */
    public List<Duration> settled() {
        return List.copyOf(settled);
    }

    public Member member(String name) {
        return members.get(name);
    }

    private void perform(Step step) {
        switch (step) {
            case Step.Start(var node, var kind) -> {
                int port = cluster.network().portToKeep(ports.getOrDefault(node, 0));
                members.put(node, cluster.start(node, kind, port));
                ports.put(node, members.get(node).address().port());
                cluster.network().listens(node, members.get(node).address());
            }
            case Step.Connect(var from, var to) -> member(from).ask("connect", to,
                    cluster.network().address(from, to, members.get(to).address()));
            case Step.Join(var node, var actor) -> member(node).ask("join", actor);
            case Step.Leave(var node, var actor) -> member(node).ask("leave", actor);
            case Step.End(var node, var actor) -> member(node).ask("end", actor);
            case Step.Cast(var from, var actor, var times) -> member(from).ask("cast", actor, times);
            case Step.Call(var from, var actor, var times, var bytes) ->
                require("answered=" + times, member(from).ask("call", actor, times, bytes).words());
            case Step.Hang(var from, var actor) -> member(from).ask("hang", actor);
            case Step.Kill(var node) -> member(node).kill();
            case Step.Pause(var node) -> member(node).pause();
            case Step.Resume(var node) -> member(node).resume();
            case Step.Cut(var one, var other) -> cluster.network().cut(one, other);
            case Step.Stall(var one, var other) -> cluster.network().stall(one, other);
            case Step.HalfOpen(var told, var untold) -> {
                stale.put(untold, session(untold, told));
                cluster.network().halfOpen(told, untold);
            }
            case Step.Heal(var one, var other) -> cluster.network().heal(one, other);
            case Step.Load(var node, var callers) -> member(node).ask("load", callers, PACE.toMillis());
            case Step.Unload(var node) -> unload(node);
            case Step.WaitUntil(var condition) -> await(condition);
        }
        expected.apply(step);
        if (changes(step)) {
            changedNanos = System.nanoTime();
        }
    }

    private String session(String node, String peer) {
        return member(node).ask("view").list("sessions").stream().filter(session -> session.startsWith(peer + '#'))
                .findFirst().orElseThrow(() -> new AssertionError(node + " has no session with " + peer));
    }

    private static boolean changes(Step step) {
        return !(step instanceof Step.WaitUntil || step instanceof Step.Hang);
    }

    private static void require(String wanted, String got) {
        if (!wanted.equals(got)) {
            throw new AssertionError("wanted " + wanted + ", got " + got);
        }
    }

    private void unload(String node) {
        member(node).ask("unload");
        Reply counts = member(node).ask("counts");
        if (counts.number("started") != counts.sumWithout("started") || counts.number("wrong") > 0) {
            throw new AssertionError("not every call of " + node + " has ended well: " + counts.words());
        }
    }

    private void await(Step.Condition condition) {
        switch (condition) {
            case Step.Condition.Settled() -> awaitSettled();
            case Step.Condition.Steady(var time) -> awaitSteady(time);
            case Step.Condition.Said(var from, var actor, var times) ->
                until("said to " + actor, "said=" + times, () -> member(from).ask("said", actor).words());
            case Step.Condition.HungUp(var node, var calls) -> until("calls of " + node + " that hang",
                    "pending=0 stopped=" + calls, () -> sorted(member(node).ask("hung")));
        }
    }

    private static String sorted(Reply reply) {
        return new Reply(new TreeMap<>(reply.fields())).words();
    }

    private void awaitSettled() {
        Map<String, Expected.View> wanted = expected.views();
        until("what nodes see", wanted, () -> seenBy(wanted));
        stale.clear();
        settled.add(Duration.ofNanos(System.nanoTime() - changedNanos));
    }

    private void awaitSteady(Duration time) {
        List<String> before = sessions();
        Awaitility.await().during(time).atMost(time.plus(limit)).pollInSameThread().untilAsserted(() -> {
            List<String> now = sessions();
            require(before.toString(), now.toString());
        });
    }

    private List<String> sessions() {
        return expected.views().keySet().stream().filter(name -> expected.kind(name).isJava())
                .map(name -> name + " to " + member(name).ask("view").list("sessions")).toList();
    }

    private Map<String, Expected.View> seenBy(Map<String, Expected.View> wanted) {
        Map<String, Expected.View> seen = new TreeMap<>();
        wanted.forEach((name, view) -> {
            Reply reply = member(name).ask("view");
            // A Rust node does not tell its peers; its group's members do.
            List<String> peers = expected.kind(name).isJava() ? reply.list("peers") : view.peers();
            if (reply.list("sessions").contains(stale.getOrDefault(name, ""))) {
                peers = List.of("still " + stale.get(name));
            }
            seen.put(name, new Expected.View(peers, reply.list("members")));
        });
        return seen;
    }

    private <T> void until(String what, T wanted, Callable<T> look) {
        Duration left = limit.minusNanos(System.nanoTime() - changedNanos);
        List<T> last = new ArrayList<>();
        try {
            Awaitility.await().pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY).pollInSameThread()
                    .atMost(left.isPositive() ? left : LOOK_EVERY).until(() -> {
                        last.clear();
                        last.add(look.call());
                        return last.getFirst().equals(wanted);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " within " + limit.toMillis() + " ms: wanted " + wanted + ", got "
                    + last, e);
        }
    }
}
