package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.Home;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.system.Witnesses;
import dev.heddle.actor.timer.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one test has: the systems that were opened on its thread, among them its own one, and what failed in them. Made
 * and ended on the test's thread; what it witnesses comes on any.
 */
final class TestRun implements Witnesses.Witness {
    private final Thread thread = Thread.currentThread();
    private final Inbox<ActorFailures.Unheeded> failures = new Inbox<>(this::baton);

    /** Whether it is open, for each system of the test's. */
    private final Map<ActorSystem, Boolean> systems = new ConcurrentHashMap<>();

    /** By identity. */
    private final Set<Throwable> looked = Collections.synchronizedSet(Collections.newSetFromMap(
            new IdentityHashMap<>()));
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final Subscription witness = Witnesses.add(this);

    /** Null until somebody wants one. */
    private ActorSystem own;

    /** Null when that one is an ordinary one. */
    private DeterministicSystem deterministic;

    @Override
    public void opened(ActorSystem system) {
        if (Thread.currentThread() == thread) {
            systems.put(system, true);
        }
    }

    @Override
    public void closed(ActorSystem system) {
        if (systems.replace(system, false) != null) {
            system.actors().forEach(actor -> faults.add("Actor " + actor + " of system " + system.name()
                    + " has not even ended by a kill; it is here:" + stack(actor)));
        }
    }

    @Override
    public void unheeded(ActorSystem system, ActorRef<?> actor, Throwable cause) {
        if (systems.containsKey(system)) {
            failures.came(new ActorFailures.Unheeded(actor, cause));
        }
    }

    @Override
    public void looked(Throwable cause) {
        looked.add(cause);
    }

    ActorSystem system() {
        if (own == null) {
            own = ActorSystem.create("test");
        }
        return own;
    }

    /** Makes the test's system a deterministic one, if it has none yet. */
    DeterministicSystem deterministic(OptionalLong seed) {
        if (deterministic == null) {
            if (own != null) {
                throw new IllegalStateException(
                        "The test, or what runs before it, has been given another system already;"
                                + " let the first of them ask for a DeterministicSystem");
            }
            deterministic = seed.isPresent()
                    ? DeterministicSystem.create(seed.getAsLong())
                    : DeterministicSystem.create();
            own = deterministic.system();
        }
        return deterministic;
    }

    /** How to see a failure of the test again; empty when that cannot be said. */
    Optional<String> hint() {
        return Optional.ofNullable(deterministic)
                .map(system -> "This was seed " + system.seed() + "; with @Seed(" + system.seed() + "L) it is again");
    }

    private Baton baton() {
        return own instanceof Home home ? home.baton() : null;
    }

    ActorFailures failures() {
        return new ActorFailures(failures);
    }

    /** Closes what is open and throws when something was left behind or has failed unseen. */
    void end(Duration stopLimit, List<Class<? extends Throwable>> expected) {
        try {
            if (own != null && systems.get(own)) {
                closeOwn(stopLimit);
            }
            systems.forEach((system, isOpen) -> {
                if (isOpen) {
                    faults.add("System " + system.name() + " was left open with " + system.actors().size()
                            + " actors: " + Shown.all(system.actors()) + "; close it in the test");
                    stopAll(system, stopLimit);
                    system.close();
                }
            });
        } finally {
            witness.close();
        }
        judge(expected);
    }

    private void closeOwn(Duration stopLimit) {
        if (deterministic == null) {
            stopAll(own, stopLimit);
            own.close();
            return;
        }
        try {
            stopAll(own, stopLimit);
        } catch (AssertionError e) {
            faults.add(e.getMessage());
        } finally {
            deterministic.close();
        }
    }

    /** The youngest first. Those that do not end in time are a fault, and killed. */
    private void stopAll(ActorSystem system, Duration stopLimit) {
        Clock clock = ((Home) system).clock();
        long deadline = clock.nanoTime() + Waits.checked(stopLimit).toNanos();
        for (ActorRef<?> actor : system.actors().reversed()) {
            actor.stop();
            if (!actor.awaitStopped(Duration.ofNanos(Math.max(1, deadline - clock.nanoTime())))) {
                faults.add("Actor " + actor + " did not end within " + Shown.of(stopLimit)
                        + " after the test; it is here:" + stack(actor));
                actor.kill();
            }
        }
    }

    private static String stack(ActorRef<?> actor) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : ((LocalRef<?>) actor).cell().stack()) {
            stack.append("\n    at ").append(frame);
        }
        return stack.isEmpty() ? " between its turns" : stack.toString();
    }

    private void judge(List<Class<? extends Throwable>> expected) {
        List<ActorFailures.Unheeded> unseen = failures.waiting().stream()
                .filter(failure -> !looked.contains(failure.cause())).toList();
        for (Class<? extends Throwable> type : expected) {
            if (unseen.stream().noneMatch(failure -> type.isInstance(failure.cause()))) {
                faults.add("No actor failed by a " + type.getName() + ", which the test expects");
            }
        }
        List<ActorFailures.Unheeded> unexpected = unseen.stream()
                .filter(failure -> expected.stream().noneMatch(type -> type.isInstance(failure.cause()))).toList();
        unexpected.forEach(failure -> faults.add("Actor " + failure + ", which nobody handled or looked at;"
                + " a test that means it says so by @ExpectFailure or ActorFailures.expect"));
        if (!faults.isEmpty()) {
            AssertionError error = new AssertionError(String.join("\n", faults));
            unexpected.forEach(failure -> error.addSuppressed(failure.cause()));
            throw error;
        }
    }
}
