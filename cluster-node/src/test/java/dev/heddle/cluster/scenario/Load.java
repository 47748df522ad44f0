package dev.heddle.cluster.scenario;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.HeddleException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Calls to whoever else is in the group, all the time; how each ended is counted. Virtual threads of its own. */
final class Load {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(3);

    /** So many calls go to one member before the next is drawn: some of them meet its end. */
    private static final int STREAK = 5;

    private final ActorSystem system;
    private final Duration pace;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean over;

    private Load(ActorSystem system, Duration pace) {
        this.system = system;
        this.pace = pace;
    }

    static Load start(ActorSystem system, int callers, Duration pace) {
        Load load = new Load(system, pace);
        for (int i = 0; i < callers; i++) {
            SplittableRandom random = new SplittableRandom(i);
            load.callers.add(Thread.ofVirtual().name("load-" + i).start(() -> load.call(random)));
        }
        return load;
    }

    /** Returns when every call has ended. */
    void stop() {
        over = true;
        try {
            for (Thread caller : callers) {
                caller.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Reply counts() {
        List<Object> fields = new ArrayList<>();
        counts.forEach((what, count) -> fields.addAll(List.of(what, count.sum())));
        return Reply.of(fields.toArray());
    }

    private void call(SplittableRandom random) {
        while (!over) {
            Optional<ActorRef<Talk>> target = remoteMember(random);
            for (int i = 0; i < STREAK; i++) {
                target.ifPresent(member -> callOnce(member, random.nextLong()));
                LockSupport.parkNanos(pace.toNanos());
            }
        }
    }

    private Optional<ActorRef<Talk>> remoteMember(SplittableRandom random) {
        List<ActorRef<Talk>> remote = system.groups().members(Talk.GROUP).stream()
                .filter(member -> !member.id().isLocal()).toList();
        return remote.isEmpty() ? Optional.empty() : Optional.of(remote.get(random.nextInt(remote.size())));
    }

    private void callOnce(ActorRef<Talk> member, long content) {
        byte[] sent = ByteBuffer.allocate(Long.BYTES).putLong(content).array();
        count("started");
        try {
            byte[] answer = member.ask(reply -> new Talk.Echo(sent, reply), CALL_LIMIT);
            count(Arrays.equals(answer, sent) ? "answered:" + member.name().orElse("?").charAt(0) : "wrong");
        } catch (HeddleException e) {
            count("failed:" + kind(e));
        }
    }

    /** How a call ended, in one word for each way; the same words as on the Rust side. */
    static String kind(Throwable failure) {
        return switch (failure) {
            case ActorStoppedException ignored -> "stopped";
            case AskTimeoutException ignored -> "timeout";
            case Throwable other -> other.getClass().getSimpleName();
        };
    }

    private void count(String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }
}
