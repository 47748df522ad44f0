package dev.heddle.cluster.jobs;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.factory.Factory;
import dev.heddle.actor.factory.Job;
import java.util.Objects;

/**
 * Where a factory takes jobs from other nodes, Rust's included: an actor that dispatches whatever job it is told.
 *
 * <pre>{@code
 * ActorRef<Job<String, Work>> gate = FactoryGate.open(system, factory,
 *         SpawnOptions.<Job<String, Work>>defaults().withCodec(MessageCodecs.jobs(WireType.TEXT, Work.CODEC)));
 * system.groups().join(key, gate);
 * }</pre>
 *
 * <p>What cannot be read as a job is a dead letter, with {@link dev.heddle.actor.DeadLetter.Reason#UNDECODABLE}. When a
 * job fails or is discarded, its caller on another node hears nothing, as the wire has no word for that, and its wait
 * ends with its time-out. What waits in the factory counts for no limit of the node: give the factory a {@link
 * dev.heddle.actor.factory.DiscardSettings limit} of its own.
 */
public final class FactoryGate {
    private FactoryGate() {}

    /**
     * Opens a gate. It ends after the factory: what came before the factory's end and is not dispatched yet is
     * discarded by the factory, as a job that comes too late.
     *
     * @param system where the factory lives
     * @param factory takes the jobs
     * @param options with a codec of jobs, and perhaps a name, which is what other nodes see
     * @param <K> the keys of the jobs
     * @param <J> what the workers are told
     * @return the gate, to be put into groups, and to be stopped before the factory if nobody is to come in any more
     * @throws IllegalArgumentException when the options have no codec
     */
    public static <K, J> ActorRef<Job<K, J>> open(ActorSystem system, Factory<K, J> factory,
            SpawnOptions<Job<K, J>> options) {
        Objects.requireNonNull(factory, "factory");
        if (options.codec().isEmpty()) {
            throw new IllegalArgumentException(
                    "A gate without a codec is seen by nobody; set SpawnOptions.withCodec(MessageCodecs.jobs(...))");
        }
        return system.spawn(options, () -> new Gate<>(factory));
    }

    private record Gate<K, J>(Factory<K, J> factory) implements Actor<Job<K, J>> {
        @Override
        public void preStart(ActorContext<Job<K, J>> self) {
            self.monitor(factory.ref());
        }

        @Override
        public void receive(Job<K, J> job, ActorContext<Job<K, J>> self) {
            factory.dispatch(job);
        }

        /** The factory has ended; what is here is its all the same. */
        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<Job<K, J>> self) {
            self.self().drain();
        }
    }
}
