package dev.heddle.actor;

import static dev.heddle.actor.testing.Scripted.block;
import static dev.heddle.actor.testing.Scripted.sync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrderingTest extends WithSystem {
    @Test
    void messagesOfOneSenderArriveInOrder() throws InterruptedException {
        int each = 10_000;
        List<List<Integer>> seen = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(4).toList();
        ActorRef<Task> actor = spawn(Scripted.actor());
        List<Thread> senders = seen.stream().map(mine -> Thread.ofVirtual()
                .start(() -> IntStream.range(0, each).forEach(n -> actor.tell(self -> mine.add(n))))).toList();
        for (Thread sender : senders) {
            sender.join();
        }
        sync(actor);
        List<Integer> expected = IntStream.range(0, each).boxed().toList();
        seen.forEach(mine -> assertEquals(expected, mine));
    }

    @Test
    void oneMessageAtATimeAndEachSeesWhatTheOneBeforeWrote() throws InterruptedException {
        int[] plain = { 0 };
        ActorRef<Task> actor = spawn(Scripted.actor());
        List<Thread> senders = IntStream.range(0, 4).mapToObj(i -> Thread.ofPlatform().start(() -> {
            for (int n = 0; n < 5_000; n++) {
                actor.tell(self -> plain[0]++);
            }
        })).toList();
        for (Thread sender : senders) {
            sender.join();
        }
        assertEquals(20_000, Scripted.<Integer>inTurn(actor, self -> plain[0]));
    }

    @Test
    void aMessageToOneselfComesAfterThoseThatWait() {
        Trail<String> trail = new Trail<>();
        ActorRef<Task> actor = spawn(Scripted.actor());
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        actor.tell(self -> self.self().tell(again -> trail.add("to myself")));
        actor.tell(self -> trail.add("waited"));
        go.countDown();
        assertEquals(List.of("waited", "to myself"), trail.await(2));
    }

    @Test
    void tellReturnsWhileTheActorIsBusy() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        CountDownLatch go = new CountDownLatch(1);
        block(actor, go);
        List<Integer> handled = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            int number = n;
            actor.tell(self -> handled.add(number));
        }
        assertFalse(handled.contains(0));
        go.countDown();
        assertEquals(1_000, Scripted.<Integer>inTurn(actor, self -> handled.size()));
    }

    @Test
    void nullIsRefusedAsAMessage() {
        ActorRef<Task> actor = spawn(Scripted.actor());
        assertThrows(NullPointerException.class, () -> actor.tell(null));
    }
}
