package dev.heddle.actor.testing;

import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.testing.Scripted.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** A test with a system and, when it wants one, a fixed pool of platform threads for actors to run on. */
public abstract class OnExecutor extends WithSystem {
    private static final String NAME = "test-pool";
    private ExecutorService pool;

    /** Any actor on the one thread of the pool. */
    protected final SpawnOptions<Task> onExecutor() {
        return onExecutor(1);
    }

    protected final SpawnOptions<Task> onExecutor(int threads) {
        return SpawnOptions.<Task>defaults().onExecutor(executor(threads));
    }

    /** The pool, made by the first call. */
    protected final ExecutorService executor(int threads) {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name(NAME).factory());
        }
        return pool;
    }

    protected static boolean isOnExecutor() {
        return Thread.currentThread().getName().equals(NAME);
    }

    @AfterEach
    void closePool() {
        // Actors first: without their executor they would fail.
        system.close();
        if (pool != null) {
            pool.close();
        }
    }
}
