package dev.heddle.samples.benchmarks.stage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Routers;

/** Apache Pekko Typed, written as its documentation writes it. */
public final class PekkoStage implements Stage {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Seen once: a dispatcher whose threads ran on for as long as anybody looked. */
    private static final int END_SECONDS = 60;

    private final ActorSystem<Spawn<?>> system;

    /** What the guardian is asked to do. */
    private record Spawn<M>(Behavior<M> behavior, CompletableFuture<ActorRef<M>> made) {
        void in(ActorContext<Spawn<?>> context) {
            made.complete(context.spawnAnonymous(behavior));
        }
    }

    public PekkoStage(PekkoSetting setting) {
        Config config = ConfigFactory.parseString(setting.config() + """

                pekko.loglevel = WARNING
                pekko.log-dead-letters = off
                pekko.log-dead-letters-during-shutdown = off
                pekko.coordinated-shutdown.exit-jvm = off
                """).withFallback(ConfigFactory.load());
        system = ActorSystem.create(Behaviors.receive((context, spawn) -> {
            spawn.in(context);
            return Behaviors.same();
        }), "benchmark", config);
    }

    private static <M> Behavior<M> behavior(Supplier<? extends Handler<M>> handler) {
        return Behaviors.setup(context -> {
            Handling<M> self = new Handling<>(handler.get(), context);
            return Behaviors.receiveMessage(self::receive);
        });
    }

    private <M> Ref<M> spawn(Behavior<M> behavior) {
        Spawn<M> spawn = new Spawn<>(behavior, new CompletableFuture<>());
        system.tell(spawn);
        return new Address<>(spawn.made.join());
    }

    @Override
    public <M> Ref<M> spawn(Supplier<? extends Handler<M>> handler) {
        return spawn(behavior(handler));
    }

    @Override
    public <M, R> R ask(Ref<M> target, Function<Reply<R>, M> request) {
        return AskPattern.<M, R>ask(((Address<M>) target).ref, port -> request.apply(port::tell), LIMIT,
                system.scheduler()).toCompletableFuture().join();
    }

    private sealed interface Asking {
        record Start(long times) implements Asking {}

        record Answer(long value) implements Asking {}
    }

    @Override
    public <M> Ref<Long> asker(Ref<M> target, Function<Reply<Long>, M> request, LongConsumer done) {
        ActorRef<M> asked = ((Address<M>) target).ref;
        Ref<Asking> asker = spawn(Behaviors.<Asking>setup(context -> {
            long[] left = new long[1];
            long[] sum = new long[1];
            Runnable next = () -> context.ask(Long.class, asked, LIMIT, port -> request.apply(port::tell),
                    (answer, failure) -> new Asking.Answer(answer));
            return Behaviors.receiveMessage(message -> {
                switch (message) {
                    case Asking.Start(long times) -> {
                        left[0] = times;
                        sum[0] = 0;
                        next.run();
                    }
                    case Asking.Answer(long value) -> {
                        sum[0] += value;
                        if (--left[0] > 0) {
                            next.run();
                        } else {
                            done.accept(sum[0]);
                        }
                    }
                }
                return Behaviors.same();
            });
        }));
        return times -> asker.tell(new Asking.Start(times));
    }

    @Override
    public <J> Ref<J> pool(int workers, Supplier<? extends Consumer<J>> worker) {
        Behavior<J> routee = Behaviors.setup(context -> {
            Consumer<J> work = worker.get();
            return Behaviors.receiveMessage(job -> {
                work.accept(job);
                return Behaviors.same();
            });
        });
        return spawn(Routers.pool(workers, routee).withRoundRobinRouting());
    }

    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new DoesNotEndException("its actor system does not end", e);
        }
    }

    private record Address<M>(ActorRef<M> ref) implements Ref<M> {
        @Override
        public void tell(M message) {
            ref.tell(message);
        }
    }

    private static final class Handling<M> implements Self<M> {
        private final Handler<M> handler;
        private final ActorContext<M> context;
        private boolean stopping;

        Handling(Handler<M> handler, ActorContext<M> context) {
            this.handler = handler;
            this.context = context;
        }

        Behavior<M> receive(M message) {
            handler.handle(message, this);
            return stopping ? Behaviors.stopped() : Behaviors.same();
        }

        @Override
        public Ref<M> ref() {
            return new Address<>(context.getSelf());
        }

        @Override
        public <C> Ref<C> spawn(Supplier<? extends Handler<C>> child) {
            return new Address<>(context.spawnAnonymous(behavior(child)));
        }

        @Override
        public void stop() {
            stopping = true;
        }
    }
}
