package dev.heddle.actor.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends with an actor though others hold it. */
@Timeout(20)
class DependantsTest {
    private final Dependants dependants = new Dependants();
    private final List<String> over = new ArrayList<>();

    private Runnable named(String name) {
        return () -> over.add(name);
    }

    @Test
    void eachIsToldOnceInTheOrderOfComing() {
        List<Runnable> held = List.of(named("a"), named("b"), named("c"));
        held.forEach(each -> dependants.add(each, false));
        dependants.remove(held.get(1));
        dependants.ended();
        dependants.ended();
        assertEquals(List.of("a", "c"), over);
        assertEquals(0, dependants.size());
    }

    @Test
    void whatIsOfAnInstanceEndsWithThatAndTheRestWithTheActor() {
        Runnable actors = named("actor's");
        Runnable instances = named("instance's");
        dependants.add(actors, false);
        dependants.add(instances, true);
        dependants.instanceEnded();
        assertEquals(List.of("instance's"), over);
        dependants.ended();
        assertEquals(List.of("instance's", "actor's"), over);
    }

    @Test
    void whatNobodyHoldsAnyMoreIsForgotten() {
        Runnable held = named("held");
        WeakReference<Runnable> last = new WeakReference<>(null);
        for (int i = 0; i < 1_000; i++) {
            String name = "forgotten " + i;
            Runnable forgotten = named(name);
            last = new WeakReference<>(forgotten);
            dependants.add(forgotten, false);
        }
        WeakReference<Runnable> youngest = last;
        Awaitility.await().until(() -> {
            System.gc();
            return youngest.get() == null;
        });
        for (int i = 0; i < 1_100; i++) {
            dependants.add(held, false);
        }
        assertTrue(dependants.size() < 1_500, () -> dependants.size() + " are kept");
    }
}
