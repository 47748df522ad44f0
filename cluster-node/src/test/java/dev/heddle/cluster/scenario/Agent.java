package dev.heddle.cluster.scenario;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.cluster.Healing;
import dev.heddle.cluster.HostAndPort;
import dev.heddle.cluster.NodeConfig;
import dev.heddle.cluster.NodeLimits;
import dev.heddle.cluster.PeerInfo;
import dev.heddle.cluster.node.ClusterNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/** A Java node and what it does for a scenario. Any thread; a verb may block. */
final class Agent implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Longer than any scenario waits for the end of a call. */
    private static final Duration HANG_LIMIT = Duration.ofSeconds(60);

    /** As the scenarios' bounds of time suppose it: a node is silent for one second and two more pings, at the most. */
    private static final NodeLimits LIMITS = NodeLimits.DEFAULTS.withHeartbeat(Duration.ofMillis(200))
            .withSilence(Duration.ofSeconds(1));
    private static final Healing HEALING = Healing.DEFAULTS.withDelays(Duration.ofMillis(50), Duration.ofMillis(500));

    private final ActorSystem system;
    private final ClusterNode node;
    private final Map<String, ActorRef<Talk>> actors = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> hung = new ConcurrentHashMap<>();
    private volatile Load load;

    private Agent(ActorSystem system, ClusterNode node) {
        this.system = system;
        this.node = node;
        this.load = Load.start(system, 0, Duration.ZERO);
    }

    /** A node that listens on loopback, on a free port for 0; the change is what it has beyond that. */
    static Agent start(String name, int port, UnaryOperator<NodeConfig> change) {
        ActorSystem system = ActorSystem.create(name);
        NodeConfig config = NodeConfig.named(name).cookie("cookie").listen("127.0.0.1", port).limits(LIMITS)
                .healing(HEALING);
        return new Agent(system, ClusterNode.start(system, change.apply(config)));
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", node.port());
    }

    /** What the words ask for, the verb first. Throws when it cannot. */
    Reply perform(List<String> words) {
        return switch (words.getFirst()) {
            case "connect" -> connect(HostAndPort.parse(words.get(2)));
            case "join" -> join(words.get(1));
            case "leave" -> leave(words.get(1));
            case "end" -> end(words.get(1));
            case "cast" -> cast(member(words.get(1)), Integer.parseInt(words.get(2)));
            case "call" ->
                call(member(words.get(1)), Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
            case "said" -> Reply.of("said", member(words.get(1)).<Long>ask(Talk.Count::new, LIMIT));
            case "hang" -> hang(member(words.get(1)));
            case "hung" -> counted(hung);
            case "view" -> view();
            case "load" -> load(Integer.parseInt(words.get(1)), Duration.ofMillis(Long.parseLong(words.get(2))));
            case "unload" -> unload();
            case "counts" -> load.counts();
            case "footprint" -> Footprint.of(system);
            default -> throw new IllegalArgumentException("unknown verb " + words.getFirst());
        };
    }

    private Reply connect(HostAndPort target) {
        node.connect(target);
        return Reply.NONE;
    }

    private Reply join(String name) {
        SpawnOptions<Talk> options = SpawnOptions.<Talk>defaults().withCodec(Talk.CODEC).named(name);
        actors.put(name, system.spawn(options, Talk.Talker::new));
        return Reply.NONE;
    }

    private Reply leave(String name) {
        system.groups().leave(Talk.GROUP, actors.get(name));
        return Reply.NONE;
    }

    private Reply end(String name) {
        if (!actors.remove(name).killAndWait(LIMIT)) {
            throw new IllegalStateException(name + " does not end");
        }
        return Reply.NONE;
    }

    /** The member of the group that has the name, wherever it is. */
    private ActorRef<Talk> member(String name) {
        return system.groups().members(Talk.GROUP).stream()
                .filter(member -> member.name().equals(Optional.of(name))).findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody here is called " + name));
    }

    private static Reply cast(ActorRef<Talk> actor, int times) {
        for (int i = 0; i < times; i++) {
            actor.tell(new Talk.Say("hello " + i));
        }
        return Reply.NONE;
    }

    private static Reply call(ActorRef<Talk> actor, int times, int size) {
        Map<String, LongAdder> ends = new ConcurrentHashMap<>();
        for (int i = 0; i < times; i++) {
            byte[] sent = new byte[size];
            for (int at = 0; at < size; at++) {
                sent[at] = (byte) (at * 31 + i);
            }
            String end;
            try {
                byte[] answer = actor.ask(reply -> new Talk.Echo(sent, reply), LIMIT);
                end = Arrays.equals(answer, sent) ? "answered" : "wrong";
            } catch (HeddleException e) {
                end = Load.kind(e);
            }
            ends.computeIfAbsent(end, key -> new LongAdder()).increment();
        }
        return counted(ends);
    }

    private Reply hang(ActorRef<Talk> actor) {
        LongAdder pending = hung.computeIfAbsent("pending", key -> new LongAdder());
        pending.increment();
        actor.<Long>askAsync(Talk.Hang::new, HANG_LIMIT).whenComplete((answer, failure) -> {
            String end = failure == null ? "answered" : Load.kind(cause(failure));
            hung.computeIfAbsent(end, key -> new LongAdder()).increment();
            pending.decrement();
        });
        return Reply.NONE;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    private static Reply counted(Map<String, LongAdder> counts) {
        List<Object> fields = new ArrayList<>();
        counts.forEach((what, count) -> fields.addAll(List.of(what, count.sum())));
        return Reply.of(fields.toArray());
    }

    private Reply view() {
        List<PeerInfo> sessions = node.peers();
        List<String> peers = sessions.stream().map(Agent::shortName).toList();
        List<String> numbered = sessions.stream().map(peer -> shortName(peer) + '#' + peer.session()).toList();
        List<String> members = system.groups().members(Talk.GROUP).stream()
                .map(member -> member.name().orElse("?")).toList();
        return Reply.of("peers", String.join(",", peers), "members", String.join(",", members), "sessions",
                String.join(",", numbered));
    }

    private static String shortName(PeerInfo peer) {
        return peer.name().replaceAll("@.*", "");
    }

    private Reply load(int callers, Duration pace) {
        load = Load.start(system, callers, pace);
        return Reply.NONE;
    }

    private Reply unload() {
        load.stop();
        return Reply.NONE;
    }

    @Override
    public void close() {
        load.stop();
        node.close();
        system.close();
    }
}
