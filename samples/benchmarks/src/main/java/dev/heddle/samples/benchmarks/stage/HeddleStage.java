package dev.heddle.samples.benchmarks.stage;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.FactoryOptions;
import dev.heddle.actor.factory.Routing;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Heddle as its users have it. */
public final class HeddleStage implements Stage {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Integer NO_KEY = 0;

    private final ActorSystem system = ActorSystem.create("benchmark");

    /** For what only Heddle has. */
    public ActorSystem system() {
        return system;
    }

    @Override
    public <M> Ref<M> spawn(Supplier<? extends Handler<M>> handler) {
        return new Address<>(system.spawn(() -> new Handling<>(handler.get())));
    }

    @Override
    public <M, R> R ask(Ref<M> target, Function<Reply<R>, M> request) {
        return ((Address<M>) target).ref.ask(port -> request.apply(port::send), LIMIT);
    }

    @Override
    public <M> Ref<Long> asker(Ref<M> target, Function<Reply<Long>, M> request, LongConsumer done) {
        return new Address<>(system.spawn(() -> (times, self) -> {
            long sum = 0;
            for (long i = 0; i < times; i++) {
                sum += ask(target, request);
            }
            done.accept(sum);
        }));
    }

    @Override
    public <J> Ref<J> pool(int workers, Supplier<? extends Consumer<J>> worker) {
        Factory<Integer, J> factory = Factory.spawn(system, FactoryOptions.<Integer, J>of(number -> {
            Consumer<J> work = worker.get();
            return (job, self) -> work.accept(job.message());
        }).workers(workers).routing(Routing.roundRobin()));
        return job -> factory.dispatch(NO_KEY, job);
    }

    @Override
    public void close() {
        system.close();
    }

    private record Address<M>(ActorRef<M> ref) implements Ref<M> {
        @Override
        public void tell(M message) {
            ref.tell(message);
        }
    }

    private static final class Handling<M> implements Actor<M>, Self<M> {
        private final Handler<M> handler;
        private ActorContext<M> context;

        Handling(Handler<M> handler) {
            this.handler = handler;
        }

        @Override
        public void receive(M message, ActorContext<M> self) {
            if (context == null) {
                context = self;
            }
            handler.handle(message, this);
        }

        @Override
        public Ref<M> ref() {
            return new Address<>(context.self());
        }

        @Override
        public <C> Ref<C> spawn(Supplier<? extends Handler<C>> child) {
            return new Address<>(context.spawn(() -> new Handling<>(child.get())));
        }

        @Override
        public void stop() {
            context.stop();
        }
    }
}
