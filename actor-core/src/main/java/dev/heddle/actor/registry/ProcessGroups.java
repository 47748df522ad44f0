package dev.heddle.actor.registry;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.spi.Advertisements;
import dev.heddle.actor.spi.StandIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The process groups of a system, and the order in which others hear of their changes. */
public final class ProcessGroups {
    private final Bulletin bulletin = new Bulletin();
    private final ReentrantLock lock = bulletin.lock;
    private final Map<GroupName, Group> groups = new ConcurrentHashMap<>();
    private final GroupWatchers watchers = new GroupWatchers();

    /** Which groups a member is in. Guarded by the lock. */
    private final Map<ActorId, Set<GroupName>> memberships = new HashMap<>();

    /** An actor exists; other nodes hear of it when it has a codec. */
    public void spawned(Resident actor) {
        if (actor.codec().isPresent()) {
            actor.markKnown();
            locked(() -> bulletin.spawned(actor));
        }
    }

    /** An actor has ended: it leaves everything, and other nodes hear of it. */
    public void ended(Resident actor) {
        if (!actor.isKnown()) {
            return;
        }
        locked(() -> {
            bulletin.terminated(actor);
            watchers.forget(actor);
            leaveAll(List.of(ActorId.local(actor.pid())));
        });
    }

    /** Makes an actor of this system a member. */
    public void join(GroupKey<?> key, Resident actor, ActorRef<?> ref) {
        locked(() -> {
            actor.markKnown();
            if (actor.hasEnded()) {
                return;
            }
            Group group = groups.computeIfAbsent(key.name(), name -> new Group());
            group.check(key);
            if (group.add(new Member.Local(actor, ref), key.messageType())) {
                remember(ActorId.local(actor.pid()), key.name());
                bulletin.joined(key.name(), actor);
                watchers.changed(new GroupChange.Joined(key.name(), List.of(ref)), group.all());
            }
        });
    }

    /** Ends memberships of actors of one group. */
    public void leave(GroupName name, Collection<ActorId> actors) {
        locked(() -> {
            Group group = groups.get(name);
            if (group != null) {
                actors.forEach(id -> forget(id, name));
                remove(name, group, actors);
            }
        });
    }

    /** Remote actors become members. */
    public void standInsJoined(GroupName name, Collection<? extends StandIn> actors) {
        locked(() -> {
            Group group = groups.computeIfAbsent(name, missing -> new Group());
            List<ActorRef<?>> added = new ArrayList<>();
            for (StandIn actor : actors) {
                if (group.add(new Member.Remote(actor), null)) {
                    remember(actor.id(), name);
                    added.add(actor.ref());
                }
            }
            dropIfEmpty(name, group);
            if (!added.isEmpty()) {
                watchers.changed(new GroupChange.Joined(name, added), group.all());
            }
        });
    }

    /** Remote actors are gone from everywhere. */
    public void standInsGone(Collection<? extends StandIn> actors) {
        locked(() -> leaveAll(actors.stream().map(StandIn::id).toList()));
    }

    /** Group by group, so that each group changes once however many leave. */
    private void leaveAll(Collection<ActorId> actors) {
        Map<GroupName, List<ActorId>> leaving = new LinkedHashMap<>();
        for (ActorId id : actors) {
            Set<GroupName> names = memberships.remove(id);
            if (names != null) {
                names.forEach(name -> leaving.computeIfAbsent(name, key -> new ArrayList<>()).add(id));
            }
        }
        leaving.forEach((name, ids) -> remove(name, groups.get(name), ids));
    }

    private void remove(GroupName name, Group group, Collection<ActorId> actors) {
        List<ActorRef<?>> gone = new ArrayList<>();
        for (ActorId id : actors) {
            Member member = group.remove(id);
            if (member != null) {
                gone.add(member.ref());
                if (member instanceof Member.Local(var resident, var ref)) {
                    bulletin.left(name, resident);
                }
            }
        }
        dropIfEmpty(name, group);
        if (!gone.isEmpty()) {
            watchers.changed(new GroupChange.Left(name, gone), group.all());
        }
    }

    private void dropIfEmpty(GroupName name, Group group) {
        if (group.isEmpty()) {
            groups.remove(name);
        }
    }

    private void remember(ActorId id, GroupName name) {
        memberships.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(name);
    }

    private void forget(ActorId id, GroupName name) {
        Set<GroupName> names = memberships.get(id);
        if (names != null && names.remove(name) && names.isEmpty()) {
            memberships.remove(id);
        }
    }

    /** The members now. */
    public <M> List<ActorRef<M>> members(GroupKey<M> key, boolean localOnly) {
        Group group = groups.get(key.name());
        if (group == null) {
            return List.of();
        }
        if (group.isStale()) {
            locked(group::refresh);
        }
        return group.snapshot(key).refs(key, localOnly);
    }

    /** Calls the waiter once when the group has so many members for the key, at once when it has. Quick. */
    public Subscription whenMembers(GroupKey<?> key, int count, Runnable reached) {
        GroupWatchers.Waiter waiter = new GroupWatchers.Waiter(key, count, reached);
        locked(() -> {
            Group group = groups.get(key.name());
            if (group != null) {
                group.check(key);
            }
            watchers.await(waiter, group == null ? List.of() : group.all());
        });
        return () -> locked(() -> watchers.forget(waiter));
    }

    /** The groups that have members. */
    public Set<GroupName> names() {
        return Set.copyOf(groups.keySet());
    }

    /** Those of one scope. */
    public Set<GroupName> names(String scope) {
        return groups.keySet().stream().filter(name -> name.scope().equals(scope))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The scopes of groups that have members. */
    public Set<String> scopes() {
        return groups.keySet().stream().map(GroupName::scope).collect(Collectors.toUnmodifiableSet());
    }

    /** From now on the actor hears of changes. */
    public void monitor(GroupName name, Resident actor) {
        actor.markKnown();
        locked(() -> watchers.monitor(name, actor));
    }

    /** Takes {@link #monitor} back. */
    public void demonitor(GroupName name, Resident actor) {
        locked(() -> watchers.demonitor(name, actor));
    }

    /** From now on the actor hears of changes of all groups of the scope. */
    public void monitorScope(String scope, Resident actor) {
        actor.markKnown();
        locked(() -> watchers.monitorScope(scope, actor));
    }

    /** Takes {@link #monitorScope} back. */
    public void demonitorScope(String scope, Resident actor) {
        locked(() -> watchers.demonitorScope(scope, actor));
    }

    /** Takes everything back that the actor monitors. */
    public void forgetWatcher(Resident actor) {
        if (actor.isKnown()) {
            locked(() -> watchers.forget(actor));
        }
    }

    /** Tells what is advertised now and every change. */
    public Subscription advertise(Advertisements listener) {
        return bulletin.subscribe(listener);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
