package dev.heddle.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.spi.Advertised;
import dev.heddle.actor.spi.Advertisements;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.actor.spi.StandIn;
import dev.heddle.actor.testing.Scripted;
import dev.heddle.actor.testing.Scripted.Task;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the cluster sees of a system. */
@Timeout(30)
class BackstageTest extends WithSystem {
    private final Backstage backstage = Backstage.of(system);
    private final Trail<String> trail = new Trail<>();

    /** Words as they are; "bad" cannot be read, and "worse" finds the codec's own fault. */
    enum Words implements MessageCodec<String> {
        CODEC;

        @Override
        public Class<String> messageType() {
            return String.class;
        }

        @Override
        public Encoded encode(String message) {
            return new Encoded(message, new byte[0], null);
        }

        @Override
        public String decode(String variant, byte[] arguments) {
            if (variant.equals("bad")) {
                throw new CodecException("that word is unknown");
            }
            if (variant.equals("worse")) {
                throw new StackOverflowError("a codec's own fault");
            }
            return variant;
        }

        @Override
        public String decode(String variant, byte[] arguments, ReplySink sink) {
            return decode(variant, arguments);
        }
    }

    record Word(String text) implements Inbound {
        @Override
        public void discarded() {
            // Nothing is counted here.
        }

        @Override
        public <M> M decode(MessageCodec<M> codec) {
            return codec.decode(text, new byte[0]);
        }

        @Override
        public void dropped() {}

        @Override
        public String describe() {
            return text;
        }
    }

    private record Puppet(ActorId id) implements StandIn {
        @Override
        public <M> ActorRef<M> ref(MessageCodec<M> codec) {
            throw new UnsupportedOperationException("a puppet is not talked to");
        }

        @Override
        public boolean isIn(ActorSystem system) {
            return false;
        }

        @Override
        public Subscription whenEnded(Consumer<StopReason> callback) {
            throw new UnsupportedOperationException("a puppet does not end");
        }

        @Override
        public ActorRef<?> ref() {
            return NOBODY;
        }
    }

    private static final ActorSystem OTHER = ActorSystem.create("other");
    private static final ActorRef<?> NOBODY = OTHER.spawn(Scripted::actor);

    @AfterAll
    static void closeOther() {
        OTHER.close();
    }

    private ActorRef<String> reader() {
        return system.spawn(SpawnOptions.<String>defaults().withCodec(Words.CODEC),
                () -> (message, self) -> trail.add(message));
    }

    @Test
    void aDeliveredMessageIsDecodedAndHandled() {
        ActorRef<String> reader = reader();
        assertTrue(backstage.deliver(reader.id().pid(), new Word("hello")));
        assertEquals(List.of("hello"), trail.await(1));
    }

    @Test
    void whatCannotBeDecodedIsADeadLetterAndTheActorLives() {
        ActorRef<String> reader = reader();
        backstage.deliver(reader.id().pid(), new Word("bad"));
        backstage.deliver(reader.id().pid(), new Word("worse"));
        backstage.deliver(reader.id().pid(), new Word("good"));
        assertEquals(List.of("good"), trail.await(1));
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.UNDECODABLE));
    }

    @Test
    void whatComesWhileAnActorIsDownIsDecodedByTheNextInstance() {
        CountDownLatch go = new CountDownLatch(1);
        RestartLimits soon = RestartLimits.UNLIMITED.backoff(Duration.ofMillis(20), Duration.ofMillis(20));
        ActorRef<String> phoenix = system.spawn(
                SpawnOptions.<String>defaults().withCodec(Words.CODEC).restart(Restart.PERMANENT, soon),
                () -> (message, self) -> {
                    if (message.equals("burn")) {
                        go.await();
                        throw new IllegalStateException("burnt");
                    }
                    trail.add(message);
                });
        phoenix.tell("burn");
        backstage.deliver(phoenix.id().pid(), new Word("hello"));
        go.countDown();
        assertEquals(List.of("hello"), trail.await(1));
    }

    @Test
    void onlyActorsWithACodecAreReached() {
        ActorRef<Task> hidden = spawn(Scripted.actor());
        assertFalse(backstage.deliver(hidden.id().pid(), new Word("hello")));
        assertFalse(backstage.deliver(999, new Word("hello")));
        assertEquals(2, system.deadLetters().count(DeadLetter.Reason.NO_SUCH_ACTOR));
    }

    private Advertisements listener() {
        return new Advertisements() {
            @Override
            public void spawned(List<Advertised> actors) {
                trail.add("spawned " + actors.size());
            }

            @Override
            public void terminated(long pid) {
                trail.add("terminated");
            }

            @Override
            public void joined(GroupName group, List<Advertised> actors) {
                trail.add("joined " + group + ' ' + actors.size());
            }

            @Override
            public void left(GroupName group, List<Advertised> actors) {
                trail.add("left " + group);
            }
        };
    }

    @Test
    void aListenerHearsWhatStandsAndThenEveryChangeInOrder() {
        GroupKey<String> key = GroupKey.of("readers", Words.CODEC);
        system.groups().join(key, reader());
        Subscription subscription = backstage.advertise(listener());
        ActorRef<String> later = reader();
        system.groups().join(key, later);
        spawn(Scripted.actor());
        later.stop();
        awaitEnd(later);
        subscription.close();
        reader();
        assertEquals(List.of("spawned 1", "joined readers 1", "spawned 1", "joined readers 1", "terminated",
                "left readers"), trail.all());
    }

    @Test
    void aHundredThousandStandInsComeAndGoQuickly() {
        List<Puppet> puppets = new ArrayList<>();
        for (int pid = 0; pid < 100_000; pid++) {
            puppets.add(new Puppet(new ActorId(1, pid)));
        }
        GroupName group = GroupName.of("crowd");
        backstage.standInsJoined(group, puppets);
        backstage.standInsJoined(group, puppets);
        assertEquals(Set.of(group), system.groups().names());
        backstage.standInsLeft(group, puppets.subList(0, 10));
        backstage.standInsGone(puppets);
        assertEquals(Set.of(), system.groups().names());
    }

    @Test
    void remoteMembersAreSeenByKeysWithACodecOnly() {
        GroupName group = GroupName.of("crowd");
        backstage.standInsJoined(group, List.of(new Puppet(new ActorId(1, 1))));
        assertEquals(List.of(), system.groups().members(GroupKey.local(group, String.class)));
        assertThrows(UnsupportedOperationException.class,
                () -> system.groups().members(GroupKey.of(group, Words.CODEC)));
    }
}
