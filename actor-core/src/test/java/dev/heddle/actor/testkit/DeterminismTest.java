package dev.heddle.actor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ReplyTo;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeterminismTest {

    private static List<String> liveIn(long seed) {
        DeterministicSystem kept = DeterministicSystem.create(seed);
        try (DeterministicSystem system = kept) {
            Town.live(system);
        }
        return kept.trace();
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        for (long seed = 0; seed < 20; seed++) {
            List<String> trace = liveIn(seed);
            assertEquals(trace, liveIn(seed), "seed " + seed);
            String text = String.join("\n", trace);
            for (String part : List.of("takes Tick[]", "hears", "takes Done[result=4]", "ends Killed[]", "starts",
                    "takes Fail[why=alone]", "takes Total[reply=reply port ", "Revive[]", "SiblingFailed")) {
                assertTrue(text.contains(part), () -> "no " + part + " in\n" + text);
            }
        }
    }

    private static List<String> endBeforeMany() {
        DeterministicSystem kept = DeterministicSystem.create(3);
        try (DeterministicSystem system = kept) {
            ActorRef<Object> watched = system.system().spawn("watched", () -> (message, self) -> {});
            for (int watcher = 0; watcher < 20; watcher++) {
                system.system().<Object>spawn(() -> (message, self) -> {
                    if (message.equals("watch")) {
                        self.monitor(watched);
                        watched.askAsync(reply -> reply, Town.LONG)
                                .whenComplete((reply, failure) -> self.self().tell("failed"));
                    }
                }).tell("watch");
            }
            system.runUntilIdle();
            watched.stop();
            system.runUntilIdle();
        }
        return kept.trace();
    }

    @Test
    void manyHearOfAnEndInTheSameOrder() {
        List<String> trace = endBeforeMany();
        assertEquals(20, trace.stream().filter(line -> line.contains("WatchedEnded")).count());
        assertEquals(20, trace.stream().filter(line -> line.endsWith("takes failed")).count());
        for (int times = 0; times < 5; times++) {
            assertEquals(trace, endBeforeMany());
        }
    }

    @Test
    void otherSeedsGiveOtherOrders() {
        Set<List<String>> traces = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            traces.add(liveIn(seed));
        }
        assertEquals(10, traces.size());
    }

    /** Keeps a number for others. */
    private static final class Store implements Actor<Store.Message> {
        sealed interface Message {
            record Get(ReplyTo<Integer> reply) implements Message {}

            record Set(int value) implements Message {}
        }

        private int value;

        @Override
        public void receive(Message message, ActorContext<Message> self) {
            switch (message) {
                case Message.Get(var reply) -> reply.send(value);
                case Message.Set(int next) -> value = next;
            }
        }
    }

    /** Adds one to the number, in two steps: that is the mistake. */
    private static int addTwice(DeterministicSystem deterministic) {
        ActorRef<Store.Message> store = deterministic.system().spawn(Store::new);
        for (int adder = 0; adder < 2; adder++) {
            ActorRef<String> adding = deterministic.system().spawn(() -> (message, self) -> {
                int read = store.ask(Store.Message.Get::new, Duration.ofSeconds(1));
                store.tell(new Store.Message.Set(read + 1));
            });
            adding.tell("add");
        }
        deterministic.runUntilIdle();
        return store.ask(Store.Message.Get::new, Duration.ofSeconds(1));
    }

    @Test
    void aRaceIsFoundBySomeSeedAndThenByThatAgain() {
        Set<Integer> results = new HashSet<>();
        DeterministicSystem.explore(100, system -> {
            int result = addTwice(system);
            results.add(result);
            try (DeterministicSystem again = DeterministicSystem.create(system.seed())) {
                assertEquals(result, addTwice(again));
                assertEquals(system.trace(), again.trace());
            }
        });
        assertEquals(Set.of(1, 2), results);
    }

    @Test
    void aTrialThatFailsNamesItsSeed() {
        AssertionError failure = assertThrows(AssertionError.class,
                () -> DeterministicSystem.explore(100, system -> assertEquals(2, addTwice(system))));
        assertTrue(failure.getMessage().matches("(?s)With seed \\d+: .*expected: <2> but was: <1>.*"),
                failure.getMessage());
    }
}
