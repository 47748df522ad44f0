package dev.heddle.actor.factory;

import static dev.heddle.actor.testing.Scripted.SOON;

import dev.heddle.actor.testing.Scripted;
import java.util.concurrent.CountDownLatch;

/** What a worker shall do. */
@FunctionalInterface
interface Work {
    void run(WorkerContext<String, Work> self) throws Exception;

    /** Workers that do what they are told. */
    static FactoryOptions<String, Work> options() {
        return FactoryOptions.of(id -> (job, self) -> job.message().run(self));
    }

    /** Keeps a worker busy until the latch opens. Returns when it is. */
    static void block(Factory<String, Work> factory, String key, CountDownLatch until) {
        CountDownLatch begun = new CountDownLatch(1);
        factory.dispatch(key, self -> {
            begun.countDown();
            until.await();
        });
        Scripted.await(begun);
    }

    /** A round trip through a worker, which says its number. */
    static int ask(Factory<String, Work> factory, String key) {
        return factory.<Integer>ask(key, port -> self -> port.send(self.worker()), SOON);
    }
}
