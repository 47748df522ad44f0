package dev.heddle.actor.system;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.GroupTimeoutException;
import dev.heddle.actor.GroupTypeException;
import dev.heddle.actor.Groups;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.cell.Home;
import dev.heddle.actor.cell.LocalRef;
import dev.heddle.actor.cell.MessageTypes;
import dev.heddle.actor.registry.ProcessGroups;
import dev.heddle.actor.spi.NarrowedRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The groups as users see them: checks what comes in and waits where somebody wants to wait. */
final class SystemGroups implements Groups {
    private final Home home;
    private final ProcessGroups groups;

    SystemGroups(Home home, ProcessGroups groups) {
        this.home = home;
        this.groups = groups;
    }

    @Override
    public <M> void join(GroupKey<M> key, ActorRef<M> actor) {
        Cell<?> cell = resident(actor);
        checkType(Objects.requireNonNull(key, "key"), actor, cell);
        groups.join(key, cell, actor);
    }

    @Override
    public <M> void leave(GroupKey<M> key, ActorRef<M> actor) {
        groups.leave(Objects.requireNonNull(key, "key").name(), List.of(ActorId.local(resident(actor).pid())));
    }

    /**
     * Refs are typed, but casts are not checked. What other nodes send to the actor is read by its codec, whatever view
     * of it has joined; a view without one may take what it likes.
     */
    private static void checkType(GroupKey<?> key, ActorRef<?> actor, Cell<?> cell) {
        Optional<Class<?>> takes = actor instanceof LocalRef<?> || cell.codec().isPresent()
                ? MessageTypes.of(cell)
                : Optional.empty();
        takes.filter(type -> type != key.messageType()).ifPresent(type -> {
            throw new GroupTypeException("Actor " + cell.ref() + " takes " + type.getName() + ", so it cannot join "
                    + key + "; use a key of its own message type");
        });
    }

    private Cell<?> resident(ActorRef<?> actor) {
        if (NarrowedRef.unwrap(Objects.requireNonNull(actor, "actor")) instanceof LocalRef<?> local
                && local.cell().isAtHome(home)) {
            return local.cell();
        }
        throw new IllegalArgumentException(
                actor + " is not an actor of system " + home.system().name() + "; only its own actors join here");
    }

    @Override
    public <M> List<ActorRef<M>> members(GroupKey<M> key) {
        return groups.members(Objects.requireNonNull(key, "key"), false);
    }

    @Override
    public <M> List<ActorRef<M>> localMembers(GroupKey<M> key) {
        return groups.members(Objects.requireNonNull(key, "key"), true);
    }

    @Override
    public <M> List<ActorRef<M>> awaitMembers(GroupKey<M> key, int count, Duration timeout) {
        Waits.checked(timeout);
        if (count < 0) {
            throw new IllegalArgumentException("The number of members to wait for must not be negative: " + count);
        }
        Ask<Unit> waiter = new Ask<>(home.baton());
        try (Subscription wait = groups.whenMembers(Objects.requireNonNull(key, "key"), count,
                () -> waiter.send(Unit.UNIT))) {
            if (!Waits.forEnd(waiter, timeout, () -> "members of " + wait)) {
                throw new GroupTimeoutException("Group " + key + " has " + members(key).size() + " members after "
                        + timeout.toMillis() + " ms, not " + count);
            }
        }
        return members(key);
    }

    @Override
    public Set<GroupName> names() {
        return groups.names();
    }

    @Override
    public Set<String> scopes() {
        return groups.scopes();
    }

    @Override
    public Set<GroupName> names(String scope) {
        return groups.names(Objects.requireNonNull(scope, "scope"));
    }
}
