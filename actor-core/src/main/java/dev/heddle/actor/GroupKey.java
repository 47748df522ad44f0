package dev.heddle.actor;

import java.util.Objects;
import java.util.Optional;

/**
 * A process group together with the type of its members, so that membership is typed: whoever joins with a key and
 * whoever looks up with it mean the same messages.
 *
 * <p>With a codec the key also sees members on other nodes. Without one it sees those of this system only.
 *
 * @param <M> the messages every member takes
 */
public final class GroupKey<M> {
    private final GroupName name;
    private final Class<M> messageType;
    private final MessageCodec<M> codec;

    private GroupKey(GroupName name, Class<M> messageType, MessageCodec<M> codec) {
        this.name = Objects.requireNonNull(name, "name");
        this.messageType = Objects.requireNonNull(messageType, "messageType");
        this.codec = codec;
    }

    /**
     * A group of this system's actors.
     *
     * @param name the group
     * @param messageType what its members take, exactly
     * @param <M> the messages every member takes
     * @return a key without a codec
     */
    public static <M> GroupKey<M> local(GroupName name, Class<M> messageType) {
        return new GroupKey<>(name, messageType, null);
    }

    /**
     * A group whose members may be on any node.
     *
     * @param name the group
     * @param codec writes and reads what its members take
     * @param <M> the messages every member takes
     * @return a key with that codec
     */
    public static <M> GroupKey<M> of(GroupName name, MessageCodec<M> codec) {
        return new GroupKey<>(name, codec.messageType(), codec);
    }

    /**
     * A group of the default scope whose members may be on any node.
     *
     * @param name in the default scope
     * @param codec writes and reads what its members take
     * @param <M> the messages every member takes
     * @return a key with that codec
     * @throws IllegalArgumentException when the name is empty, over 255 bytes of UTF-8 or has control characters
     */
    public static <M> GroupKey<M> of(String name, MessageCodec<M> codec) {
        return of(GroupName.of(name), codec);
    }

    /**
     * The group.
     *
     * @return scope and name
     */
    public GroupName name() {
        return name;
    }

    /**
     * What its members take.
     *
     * @return never null
     */
    public Class<M> messageType() {
        return messageType;
    }

    /**
     * How messages for members on other nodes are written.
     *
     * @return empty for a key that sees the members of this system only
     */
    public Optional<MessageCodec<M>> codec() {
        return Optional.ofNullable(codec);
    }

    @Override
    public String toString() {
        return name + " of " + messageType.getSimpleName();
    }
}
