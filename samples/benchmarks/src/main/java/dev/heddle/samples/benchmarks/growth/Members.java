package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A membership: join, get one message of a broadcast, leave. The same number in all, in groups of so many. */
record Members() implements Growth {
    private static final int TOTAL = 100_000;

    @Override
    public String name() {
        return "group members";
    }

    @Override
    public int[] sizes() {
        return new int[]{ 10, 100, 1_000, 10_000, 100_000 };
    }

    @Override
    public double nanosEach(ActorSystem system, int size) throws InterruptedException {
        List<ActorRef<CountDownLatch>> actors = new ArrayList<>();
        for (int i = 0; i < TOTAL; i++) {
            actors.add(system.spawn(() -> (told, self) -> told.countDown()));
        }
        List<GroupKey<CountDownLatch>> keys = new ArrayList<>();
        for (int i = 0; i < TOTAL / size; i++) {
            keys.add(GroupKey.local(GroupName.of("growth-" + i), CountDownLatch.class));
        }
        CountDownLatch told = new CountDownLatch(TOTAL);
        long start = System.nanoTime();
        for (int i = 0; i < TOTAL; i++) {
            system.groups().join(keys.get(i / size), actors.get(i));
        }
        for (GroupKey<CountDownLatch> key : keys) {
            for (ActorRef<CountDownLatch> member : system.groups().members(key)) {
                member.tell(told);
            }
        }
        told.await();
        for (int i = 0; i < TOTAL; i++) {
            system.groups().leave(keys.get(i / size), actors.get(i));
        }
        return (double) (System.nanoTime() - start) / TOTAL;
    }
}
