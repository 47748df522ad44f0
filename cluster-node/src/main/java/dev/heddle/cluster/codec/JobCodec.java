package dev.heddle.cluster.codec;

import dev.heddle.actor.CodecException;
import dev.heddle.actor.MessageCodec;
import dev.heddle.actor.factory.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Jobs for a factory: the bytes of the message, and beside them the options and the key. A time to live counts from the
 * submit time, by the wall clocks of both sides.
 */
final class JobCodec<K, J> implements MessageCodec<Job<K, J>>, Contracted {
    private static final ValueCodec.Fixed OPTIONS = (ValueCodec.Fixed) WireType.JOB_OPTIONS.codec();

    /** For a job whose time was over before it came: there is nothing shorter. */
    private static final Duration OVER = Duration.ofNanos(1);

    private final Class<K> keys;
    private final ValueCodec key;
    private final MessageCodec<J> messages;
    private final Clock clock;

    @SuppressWarnings("unchecked") // Boxed: the class is that of the values.
    JobCodec(WireType<K> key, MessageCodec<J> messages, Clock clock) {
        this.keys = (Class<K>) key.javaType();
        this.key = key.codec();
        this.messages = Objects.requireNonNull(messages, "messages");
        this.clock = clock;
        if (keys.isArray()) {
            throw new CodecException("Arrays with the same content are not equal, so " + key + " cannot be the key of "
                    + "jobs; wrap it, with WireType.as");
        }
        if (messages instanceof JobCodec) {
            throw new CodecException("The message of a job cannot be a job");
        }
    }

    @Override
    @SuppressWarnings("unchecked") // At run time a class has no type parameters.
    public Class<Job<K, J>> messageType() {
        return (Class<Job<K, J>>) (Class<?>) Job.class;
    }

    @Override
    public Encoded encode(Job<K, J> job) {
        if (job.accepted().isPresent()) {
            throw new CodecException("The acceptance port of the job of key " + job.key()
                    + " cannot be sent: no factory of another node "
                    + "tells whether it has taken a job");
        }
        if (job.retries() > 0) {
            throw new CodecException("The retries of the job of key " + job.key()
                    + " cannot be sent; a factory of another node tries once");
        }
        Encoded message = messages.encode(job.message());
        if (message.metadata() != null) {
            throw new CodecException("The message of a job cannot have metadata of its own");
        }
        if (job.replyTo().isPresent() && !message.isCall()) {
            throw new CodecException(
                    "The reply port of the job of key " + job.key() + " cannot be sent: its message does not carry it");
        }
        return new Encoded(message.variant(), message.arguments(), message.reply(), metadata(job));
    }

    private byte[] metadata(Job<K, J> job) {
        JobOptions options = options(job);
        try {
            byte[] out = switch (key) {
                case ValueCodec.Fixed fixed -> {
                    byte[] room = new byte[OPTIONS.width() + fixed.width()];
                    fixed.put().put(room, OPTIONS.width(), job.key());
                    yield room;
                }
                case ValueCodec.Sized sized -> {
                    byte[] bytes = sized.bytes(job.key());
                    byte[] room = new byte[Sizes.checked((long) OPTIONS.width() + bytes.length)];
                    System.arraycopy(bytes, 0, room, OPTIONS.width(), bytes.length);
                    yield room;
                }
            };
            OPTIONS.put().put(out, 0, options);
            return out;
        } catch (CodecException e) {
            throw new CodecException("The key " + job.key() + " of a job: " + e.getMessage(), e);
        }
    }

    private JobOptions options(Job<K, J> job) {
        try {
            return new JobOptions(clock.instant(), job.timeToLive());
        } catch (IllegalArgumentException e) {
            throw new CodecException(
                    "The time to live of the job of key " + job.key() + " cannot be sent: " + e.getMessage(), e);
        }
    }

    @Override
    public Job<K, J> decode(String variant, byte[] arguments) {
        return decode(variant, arguments, null, null);
    }

    @Override
    public Job<K, J> decode(String variant, byte[] arguments, ReplySink sink) {
        return decode(variant, arguments, null, Objects.requireNonNull(sink, "sink"));
    }

    @Override
    public Job<K, J> decode(String variant, byte[] arguments, byte[] metadata, ReplySink sink) {
        int length = metadata == null ? 0 : metadata.length;
        if (length < OPTIONS.width()) {
            throw new CodecException("'" + DerivedCodec.shown(variant) + "' is no job: " + length
                    + " bytes of metadata, where the options alone have " + OPTIONS.width());
        }
        JobOptions options = (JobOptions) OPTIONS.read(metadata, 0, OPTIONS.width());
        Job<K, J> job = Job.of(key(metadata), messages.decode(variant, arguments, null, sink));
        if (options.timeToLive().isPresent()) {
            job = job.timeToLive(left(options.submitTime(), options.timeToLive().get()));
        }
        return sink == null ? job : job.replyTo(new Refusals(sink));
    }

    private K key(byte[] metadata) {
        try {
            return keys.cast(key.read(metadata, OPTIONS.width(), metadata.length - OPTIONS.width()));
        } catch (CodecException e) {
            throw new CodecException("The key of a job: " + e.getMessage(), e);
        }
    }

    /** What is left of the time; one whose clock is ahead of ours gets no more than it asked for. */
    private Duration left(Instant submitted, Duration timeToLive) {
        Duration elapsed = Duration.between(submitted, clock.instant());
        Duration left = elapsed.isNegative() ? timeToLive : timeToLive.minus(elapsed);
        return left.compareTo(OVER) < 0 ? OVER : left;
    }

    /** Where the factory declines. The answer itself goes to the port that is in the message. */
    private record Refusals(ReplySink sink) implements SinkPort {
        @Override
        public void send(Object reply) {
            throw new CodecException("The answer of a job goes to the reply port that is in its message");
        }
    }

    @Override
    public Contract contract() {
        return Contract.of(messages).withKey(key.rust());
    }

    @Override
    public String toString() {
        return "MessageCodec[jobs with a key of " + key.rust() + ", " + messages + "]";
    }
}
