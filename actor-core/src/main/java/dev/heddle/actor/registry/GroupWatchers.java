package dev.heddle.actor.registry;

import dev.heddle.actor.ActorId;
import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who wants to know about which group. Guarded by the bulletin's lock. */
final class GroupWatchers {
    private final Map<GroupName, Map<ActorId, Resident>> monitors = new HashMap<>();
    private final Map<ActorId, Set<GroupName>> monitored = new HashMap<>();
    private final Map<GroupName, Set<Waiter>> waiters = new HashMap<>();

    void monitor(GroupName group, Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        monitors.computeIfAbsent(group, name -> new LinkedHashMap<>()).put(id, actor);
        monitored.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(group);
    }

    void demonitor(GroupName group, Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        drop(monitors, group, id);
        Set<GroupName> groups = monitored.get(id);
        if (groups != null && groups.remove(group) && groups.isEmpty()) {
            monitored.remove(id);
        }
    }

    void forget(Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        Set<GroupName> groups = monitored.remove(id);
        if (groups != null) {
            groups.forEach(group -> drop(monitors, group, id));
        }
    }

    private static void drop(Map<GroupName, Map<ActorId, Resident>> map, GroupName group, ActorId id) {
        Map<ActorId, Resident> actors = map.get(group);
        if (actors != null && actors.remove(id) != null && actors.isEmpty()) {
            map.remove(group);
        }
    }

    void await(Waiter waiter, Collection<Member> members) {
        if (waiter.isReached(members)) {
            waiter.reached().run();
        } else {
            waiters.computeIfAbsent(waiter.key().name(), name -> new LinkedHashSet<>()).add(waiter);
        }
    }

    void forget(Waiter waiter) {
        Set<Waiter> waiting = waiters.get(waiter.key().name());
        if (waiting != null && waiting.remove(waiter) && waiting.isEmpty()) {
            waiters.remove(waiter.key().name());
        }
    }

    void changed(GroupChange change, Collection<Member> members) {
        Map<ActorId, Resident> actors = monitors.get(change.group());
        if (actors != null) {
            actors.values().forEach(actor -> actor.groupChanged(change));
        }
        Set<Waiter> waiting = waiters.get(change.group());
        if (waiting != null) {
            release(waiting, members);
            if (waiting.isEmpty()) {
                waiters.remove(change.group());
            }
        }
    }

    private static void release(Set<Waiter> waiting, Collection<Member> members) {
        for (Iterator<Waiter> each = waiting.iterator(); each.hasNext();) {
            Waiter waiter = each.next();
            if (waiter.isReached(members)) {
                each.remove();
                waiter.reached().run();
            }
        }
    }

    /** Somebody who waits for a number of members. */
    static final class Waiter {
        private final GroupKey<?> key;
        private final int count;
        private final Runnable reached;

        Waiter(GroupKey<?> key, int count, Runnable reached) {
            this.key = key;
            this.count = count;
            this.reached = reached;
        }

        GroupKey<?> key() {
            return key;
        }

        Runnable reached() {
            return reached;
        }

        boolean isReached(Collection<Member> members) {
            boolean all = key.codec().isPresent();
            return members.size() >= count
                    && (all || members.stream().filter(Member.Local.class::isInstance).count() >= count);
        }
    }
}
