package dev.heddle.cluster.jobs;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Job;
import dev.heddle.cluster.codec.Variants;
import dev.heddle.cluster.codec.WireType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Work has metadata, a number and that of the job; what else there is has none. */
final class OrderCodec<K, J> implements MessageCodec<Order<K, J>> {
    private final MessageCodec<Job<K, J>> jobs;
    private final MessageCodec<Order.Question<K, J>> questions;

    OrderCodec(MessageCodec<Job<K, J>> jobs) {
        this.jobs = jobs;
        this.questions = Variants.<Order.Question<K, J>>of(Order.Question.class)
                .add("Finished", Order.Finished.class, Variants.field(WireType.U64, Order.Finished<K, J>::number),
                        Variants.reply(WireType.TEXT, Order.Finished<K, J>::outcome), Order.Finished<K, J>::new)
                .codec();
    }

    @Override
    @SuppressWarnings("unchecked") // At run time a class has no type parameters.
    public Class<Order<K, J>> messageType() {
        return (Class<Order<K, J>>) (Class<?>) Order.class;
    }

    @Override
    public Encoded encode(Order<K, J> message) {
        return switch (message) {
            case Order.Work<K, J> work -> encode(work);
            case Order.Question<K, J> question -> questions.encode(question);
        };
    }

    private Encoded encode(Order.Work<K, J> work) {
        Encoded sent = jobs.encode(work.job());
        byte[] metadata = ByteBuffer.allocate(Long.BYTES + sent.metadata().length).putLong(work.number())
                .put(sent.metadata()).array();
        ReplySource reply = sent.isCall() && work.fate() != null
                ? new Answer(sent.reply(), work.fate(), System.nanoTime() + work.fate().limitNanos())
                : sent.reply();
        return new Encoded(sent.variant(), sent.arguments(), reply, metadata);
    }

    @Override
    public Order<K, J> decode(String variant, byte[] arguments) {
        return decode(variant, arguments, null, null);
    }

    @Override
    public Order<K, J> decode(String variant, byte[] arguments, ReplySink sink) {
        return decode(variant, arguments, null, sink);
    }

    @Override
    public Order<K, J> decode(String variant, byte[] arguments, byte[] metadata, ReplySink sink) {
        if (metadata == null) {
            return questions.decode(variant, arguments, null, sink);
        }
        if (metadata.length < Long.BYTES) {
            throw new CodecException("An order has " + metadata.length + " bytes of metadata; its number alone has "
                    + Long.BYTES);
        }
        return new Order.Work<>(ByteBuffer.wrap(metadata).getLong(), jobs.decode(variant, arguments,
                Arrays.copyOfRange(metadata, Long.BYTES, metadata.length), sink), null);
    }

    /**
     * The answer goes to the asker; that there is none the factory tells, which knows more, as long as it can. Awaited
     * no longer than the seat waits: what a host has failed at is never answered, and must not be under way for ever.
     */
    private record Answer(ReplySource source, Fate fate, long untilNanos) implements ReplySource, ReplyTo<Object> {
        @Override
        public ReplyTo<?> port() {
            return this;
        }

        @Override
        public void complete(byte[] reply) {
            source.complete(reply);
        }

        @Override
        public void send(Object reply) {
            throw new CodecException("The answer comes as bytes");
        }

        @Override
        public void decline(String reason) {
            tell(port -> port.decline(reason));
        }

        @Override
        public void declineWith(HeddleException failure) {
            tell(port -> port.declineWith(failure));
        }

        private void tell(Consumer<ReplyTo<?>> refusal) {
            ReplyTo<?> asker = source.port();
            fate.declines(() -> {
                // Who has an answer, or does not wait any more, need not hear of it.
                if (asker.timeLeft().filter(Duration::isZero).isEmpty()) {
                    refusal.accept(asker);
                }
            });
        }

        @Override
        public Optional<Duration> timeLeft() {
            Duration left = Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
            return Optional.of(source.port().timeLeft().filter(asker -> asker.compareTo(left) < 0).orElse(left));
        }
    }
}
