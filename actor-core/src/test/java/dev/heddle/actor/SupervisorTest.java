package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.SOON;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Supervision.Strategy;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Supervisors and their children. */
@Timeout(30)
class SupervisorTest extends WithSystem {
    private static final RuntimeException BOOM = new IllegalStateException("boom");

    private final Trail<String> trail = new Trail<>();

    private Supplier<Scripted> child(String name) {
        return () -> Scripted.actor().preStart(self -> trail.add("+" + name))
                .postStop((reason, self) -> trail.add("-" + name + ' ' + reason.getClass().getSimpleName()));
    }

    private static SpawnOptions<Task> named(String name) {
        return SpawnOptions.<Task>defaults().named(name);
    }

    private Supervision three(Strategy strategy) {
        return Supervision.of(strategy).limits(RestartLimits.UNLIMITED).child("a", child("a")).child("b", child("b"))
                .child("c", child("c"));
    }

    private ActorRef<Task> find(String name) {
        return system.whereIs(name, Task.class).orElseThrow();
    }

    private static void fail(ActorRef<Task> actor) {
        actor.tell(self -> {
            throw BOOM;
        });
    }

    private List<String> since(int count, int more) {
        return trail.await(count + more).subList(count, count + more);
    }

    @Test
    void childrenStartInOrderAndEndInReverseOneAfterTheOther() {
        Supervisor supervisor = system.supervise(three(Strategy.ONE_FOR_ONE));
        assertEquals(List.of("+a", "+b", "+c"), trail.all());
        assertEquals(List.of("a", "b", "c"),
                supervisor.children().stream().map(child -> child.name().orElseThrow()).toList());
        assertTrue(supervisor.ref().stopAndWait(SOON));
        assertEquals(List.of("-c ParentEnded", "-b ParentEnded", "-a ParentEnded"), since(3, 3));
    }

    @Test
    void oneForOneStartsOneAnew() {
        system.supervise(three(Strategy.ONE_FOR_ONE));
        ActorRef<Task> b = find("b");
        fail(b);
        sync(b);
        assertEquals(List.of("-b Failed", "+b"), since(3, 2));
        assertEquals(5, trail.all().size());
    }

    @Test
    void allForOneStartsAllAnewInOrder() {
        system.supervise(three(Strategy.ALL_FOR_ONE));
        ActorRef<Task> b = find("b");
        fail(b);
        assertEquals(List.of("-b Failed", "-c SiblingFailed", "-a SiblingFailed", "+a", "+b", "+c"), since(3, 6));
        assertEquals(b, find("b"));
        sync(b);
        sync(find("c"));
    }

    @Test
    void restForOneStartsThoseAnewThatCameLater() {
        system.supervise(three(Strategy.REST_FOR_ONE));
        fail(find("b"));
        assertEquals(List.of("-b Failed", "-c SiblingFailed", "+b", "+c"), since(3, 4));
        sync(find("a"));
        assertEquals(7, trail.all().size());
    }

    @Test
    void whatAChildHadNotHandledWaitsUntilItIsBack() {
        system.supervise(three(Strategy.ALL_FOR_ONE));
        ActorRef<Task> a = find("a");
        ActorRef<Task> c = find("c");
        fail(a);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            c.tell(self -> trail.add("c" + number));
        }
        sync(c);
        List<String> handled = trail.all().stream().filter(entry -> entry.matches("c\\d+")).toList();
        assertEquals(IntStream.range(0, 1_000).mapToObj(i -> "c" + i).toList(), handled);
    }

    @Test
    void aTemporaryChildIsNotStartedAnewAndEndsWithItsSiblings() {
        Supervisor supervisor = system.supervise(Supervision.allForOne().child("a", child("a"))
                .child(Restart.TEMPORARY, named("t"), child("t")));
        fail(find("a"));
        assertEquals(List.of("-a Failed", "-t SiblingFailed", "+a"), since(2, 3));
        assertEquals(1, supervisor.children().size());
    }

    @Test
    void theFailureOfATemporaryChildTouchesNobody() {
        Supervisor supervisor = system.supervise(three(Strategy.ALL_FOR_ONE).child(Restart.TEMPORARY, named("t"),
                child("t")));
        ActorRef<Task> temporary = find("t");
        fail(temporary);
        awaitEnd(temporary);
        assertEquals(3, supervisor.children().size());
        assertEquals(List.of("-t Failed"), since(4, 1));
    }

    @Test
    void aStopOfAChildIsFinal() {
        Supervisor supervisor = system.supervise(three(Strategy.ALL_FOR_ONE));
        assertTrue(find("b").stopAndWait(SOON));
        assertEquals(2, supervisor.children().size());
        assertEquals(List.of("-b Stopped"), since(3, 1));
    }

    @Test
    void tooManyFailuresAreAFailureOfTheSupervisor() {
        Trail<SupervisionEvent> heard = new Trail<>();
        ActorRef<Task> parent = spawn(Scripted.actor().onEvent((event, self) -> {
            if (event instanceof SupervisionEvent.ActorFailed) {
                heard.add(event);
            }
        }));
        parent.tell(self -> self.supervise(three(Strategy.ONE_FOR_ONE)
                .limits(RestartLimits.DEFAULT.intensity(1, Duration.ofHours(1)))));
        sync(parent);
        ActorRef<Task> c = find("c");
        fail(find("a"));
        sync(find("a"));
        fail(find("b"));
        Throwable cause = ((SupervisionEvent.ActorFailed) heard.await(1).getFirst()).cause();
        assertSame(BOOM, assertInstanceOf(RestartLimitException.class, cause).getCause());
        awaitEnd(c);
        assertEquals(List.of(), system.registered());
    }

    @Test
    void aNestedSupervisorThatFailsIsStartedAnewWithItsChildren() {
        system.supervise(Supervision.oneForOne().child(Restart.PERMANENT, Supervision.oneForOne().named("inner")
                .limits(RestartLimits.DEFAULT.intensity(0, Duration.ofSeconds(1))).child("a", child("a"))
                .child("b", child("b"))));
        fail(find("a"));
        assertEquals(List.of("+a", "+b", "-a Failed", "-b ParentEnded", "+a", "+b"), trail.await(6));
        sync(find("a"));
    }

    @Test
    void childrenThatAreAddedAreLookedAfter() {
        Supervisor supervisor = system.supervise(Supervision.oneForOne().limits(RestartLimits.UNLIMITED));
        List<ActorRef<Task>> added = IntStream.range(0, 100).mapToObj(
                i -> supervisor.start(Restart.TRANSIENT, SpawnOptions.<Task>defaults(), child("x"))).toList();
        added.forEach(SupervisorTest::fail);
        added.forEach(Scripted::sync);
        assertEquals(added, supervisor.children());
        assertTrue(supervisor.ref().stopAndWait(SOON));
        assertFalse(added.getFirst().isAlive());
        assertThrows(ActorStoppedException.class, supervisor::children);
    }

    @Test
    void aChildThatDoesNotStartIsTheCallersProblem() {
        Supervisor supervisor = system.supervise(three(Strategy.ALL_FOR_ONE));
        assertThrows(NameTakenException.class, () -> supervisor.start(Restart.PERMANENT, named("a"), child("a")));
        SpawnFailedException failed = assertThrows(SpawnFailedException.class,
                () -> supervisor.start(Restart.PERMANENT, named("d"), () -> {
                    throw BOOM;
                }));
        assertSame(BOOM, failed.getCause());
        assertEquals(3, supervisor.children().size());
    }

    @Test
    void aSupervisorWhoseChildDoesNotStartLeavesNothing() {
        assertThrows(SpawnFailedException.class, () -> system.supervise(three(Strategy.ALL_FOR_ONE).named("boss")
                .child("d", () -> {
                    throw BOOM;
                })));
        // Nobody is there any more to await one before the next.
        assertEquals(List.of("-a ParentEnded", "-b ParentEnded", "-c ParentEnded"),
                since(3, 3).stream().sorted().toList());
        // A name is given back after the callback.
        Awaitility.await().atMost(SOON).until(() -> system.registered().isEmpty());
    }

    @Test
    void mistakesAreRefusedAtTheCaller() {
        Supervision empty = Supervision.oneForOne();
        assertThrows(IllegalArgumentException.class,
                () -> empty.child(Restart.PERMANENT, named("a").restart(Restart.PERMANENT), child("a")));
        assertThrows(IllegalArgumentException.class, () -> empty.named(""));
        assertThrows(NullPointerException.class, () -> empty.child(null, named("a"), child("a")));
        assertThrows(NullPointerException.class, () -> empty.child(Restart.PERMANENT, named("a"), null));
        assertThrows(NullPointerException.class, () -> empty.limits(null));
        assertThrows(NullPointerException.class, () -> system.supervise(null));
    }
}
