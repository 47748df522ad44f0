package dev.heddle.cluster.scenario;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has to see whom after the steps so far. Pure but for its own tables; one thread's. */
final class Expected {
    private final Map<String, Node> alive = new TreeMap<>();

    /** Who dials whom; a node that dies takes with it what it was told. */
    private final Set<Dial> dials = new HashSet<>();
    private final Set<Pair> broken = new HashSet<>();

    /** Whether the last change was one that every node notices at once. */
    private boolean noticed = true;

    private record Dial(String from, String to) {
        boolean isBetween(String one, String other) {
            return from.equals(one) && to.equals(other) || from.equals(other) && to.equals(one);
        }
    }

    /** Two nodes, in the order of their names. */
    record Pair(String one, String other) {
        static Pair of(String one, String other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    private record Node(Kind kind, boolean paused, Set<String> actors) {}

    /** What a node sees: who is connected, who is in the group. */
    record View(List<String> peers, List<String> members) {}

    void apply(Step step) {
        switch (step) {
            case Step.Start(var node, var kind) -> noticed(() -> alive.put(node, new Node(kind, false, Set.of())));
            case Step.Connect(var from, var to) -> noticed(() -> dials.add(new Dial(from, to)));
            case Step.Join(var node, var actor) -> noticed(() -> actors(node, actor, true));
            case Step.Leave(var node, var actor) -> noticed(() -> actors(node, actor, false));
            case Step.End(var node, var actor) -> noticed(() -> actors(node, actor, false));
            case Step.Kill(var node) -> noticed(() -> {
                alive.remove(node);
                dials.removeIf(dial -> dial.from().equals(node));
            });
            case Step.Pause(var node) -> unnoticed(() -> pause(node, true));
            case Step.Resume(var node) -> unnoticed(() -> pause(node, false));
            case Step.Cut(var one, var other) -> unnoticed(() -> broken.add(Pair.of(one, other)));
            case Step.Stall(var one, var other) -> unnoticed(() -> broken.add(Pair.of(one, other)));
            case Step.Heal(var one, var other) -> unnoticed(() -> broken.remove(Pair.of(one, other)));
            case Step.HalfOpen(var told, var untold) -> unnoticed(() -> {
            });
            case Step.Cast ignored -> {
            }
            case Step.Call ignored -> {
            }
            case Step.Hang ignored -> {
            }
            case Step.Load ignored -> {
            }
            case Step.Unload ignored -> {
            }
            case Step.WaitUntil ignored -> {
            }
        }
    }

    private void noticed(Runnable change) {
        change.run();
        noticed = true;
    }

    private void unnoticed(Runnable change) {
        change.run();
        noticed = false;
    }

    private void actors(String node, String actor, boolean isThere) {
        Node before = alive.get(node);
        Set<String> actors = new TreeSet<>(before.actors());
        if (isThere) {
            actors.add(actor);
        } else {
            actors.remove(actor);
        }
        alive.put(node, new Node(before.kind(), before.paused(), actors));
    }

    private void pause(String node, boolean paused) {
        Node before = alive.get(node);
        alive.put(node, new Node(before.kind(), paused, before.actors()));
    }

    /** Changes are over as soon as those see this. A Rust node does not notice silence, so it is left out after it. */
    Map<String, View> views() {
        boolean all = noticed && broken.isEmpty() && alive.values().stream().noneMatch(Node::paused);
        Map<String, View> views = new TreeMap<>();
        alive.forEach((name, node) -> {
            if (!node.paused() && (all || node.kind().isJava())) {
                views.put(name, view(name));
            }
        });
        return views;
    }

    /** Whether it is known what the node sees by now. */
    boolean isJudged(String node) {
        return views().containsKey(node);
    }

    private View view(String name) {
        List<String> peers = peers(name);
        Set<String> members = new TreeSet<>(alive.get(name).actors());
        peers.forEach(peer -> members.addAll(alive.get(peer).actors()));
        return new View(peers, List.copyOf(members));
    }

    /** The nodes that it is connected to, sorted. */
    List<String> peers(String name) {
        return alive.keySet().stream().filter(other -> !other.equals(name) && areConnected(name, other)).toList();
    }

    private boolean areConnected(String one, String other) {
        return !isPaused(one) && !isPaused(other) && !broken.contains(Pair.of(one, other))
                && dials.stream().anyMatch(dial -> dial.isBetween(one, other));
    }

    boolean isAlive(String node) {
        return alive.containsKey(node);
    }

    boolean isPaused(String node) {
        return isAlive(node) && alive.get(node).paused();
    }

    Kind kind(String node) {
        return alive.get(node).kind();
    }

    Set<String> actors(String node) {
        return alive.get(node).actors();
    }

    /** Sorted, so that whoever draws from it draws the same again. */
    List<Pair> broken() {
        return broken.stream().sorted(Comparator.comparing(Pair::toString)).toList();
    }
}
