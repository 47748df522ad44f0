package dev.heddle.actor;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Process groups: named sets of actors, local and remote alike. A group exists while it has members. An actor leaves
 * all of its groups when it ends, a remote one also when the connection to its node is lost.
 *
 * <p><b>Threading.</b> Every method may be called from every thread; only {@link #awaitMembers} waits.
 */
public interface Groups {

    /**
     * Makes an actor of this system a member. Joining twice changes nothing; an actor that has ended does not join.
     *
     * @param key the group, which need not exist yet
     * @param actor one of this system
     * @param <M> what members take
     * @throws GroupTypeException the group has members of another message type, or the actor takes another one
     * @throws IllegalArgumentException the actor is not of this system
     */
    <M> void join(GroupKey<M> key, ActorRef<M> actor);

    /**
     * Ends a membership; nothing happens when there is none.
     *
     * @param key the group
     * @param actor one of this system
     * @param <M> what members take
     * @throws IllegalArgumentException the actor is not of this system
     */
    <M> void leave(GroupKey<M> key, ActorRef<M> actor);

    /**
     * The members now, in the order of joining; a snapshot. Members on other nodes are there when the key has a codec.
     *
     * @param key the group
     * @param <M> what members take
     * @return unmodifiable; empty for a group that does not exist
     * @throws GroupTypeException the group's local members are of another message type
     */
    <M> List<ActorRef<M>> members(GroupKey<M> key);

    /**
     * The members of this system only.
     *
     * @param key the group
     * @param <M> what members take
     * @return unmodifiable, in the order of joining, a snapshot
     * @throws GroupTypeException the group's local members are of another message type
     */
    <M> List<ActorRef<M>> localMembers(GroupKey<M> key);

    /**
     * Waits until the group has at least so many members and returns them.
     *
     * @param key the group
     * @param count how many at least
     * @param timeout positive
     * @param <M> what members take
     * @return as {@link #members}
     * @throws GroupTypeException the group's local members are of another message type
     * @throws GroupTimeoutException there are fewer when the time is up; it says how many
     * @throws AskInterruptedException the waiting thread was interrupted
     */
    <M> List<ActorRef<M>> awaitMembers(GroupKey<M> key, int count, Duration timeout);

    /**
     * The groups that have members now; a snapshot.
     *
     * @return unmodifiable
     */
    Set<GroupName> names();

    /**
     * The groups of a scope that have members now; a snapshot.
     *
     * @param scope not null; one without groups has none
     * @return unmodifiable
     */
    Set<GroupName> names(String scope);

    /**
     * The scopes of groups that have members now; a snapshot.
     *
     * @return unmodifiable
     */
    Set<String> scopes();
}
