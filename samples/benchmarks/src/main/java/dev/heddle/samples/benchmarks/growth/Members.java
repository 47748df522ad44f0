package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A membership: join, get one message of a broadcast, leave. */
record Members() implements Growth {
    @Override
    public String name() {
        return "group members";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 10, 100, 1_000, 10_000, 100_000 };
    }

    @Override
    public long nanos(ActorSystem system, int size) throws InterruptedException {
        GroupKey<CountDownLatch> key = GroupKey.local(GroupName.of("growth"), CountDownLatch.class);
        List<ActorRef<CountDownLatch>> actors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            actors.add(system.spawn(() -> (told, self) -> told.countDown()));
        }
        CountDownLatch told = new CountDownLatch(size);
        long start = System.nanoTime();
        for (ActorRef<CountDownLatch> actor : actors) {
            system.groups().join(key, actor);
        }
        for (ActorRef<CountDownLatch> member : system.groups().members(key)) {
            member.tell(told);
        }
        told.await();
        for (ActorRef<CountDownLatch> actor : actors) {
            system.groups().leave(key, actor);
        }
        return System.nanoTime() - start;
    }
}
