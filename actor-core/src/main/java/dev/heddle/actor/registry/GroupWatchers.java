package dev.heddle.actor.registry;

import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.SupervisionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who wants to know about which group, or about all groups of a scope. Guarded by the bulletin's lock. */
final class GroupWatchers {
    private final Watches<GroupName> groups = new Watches<>();
    private final Watches<String> scopes = new Watches<>();
    private final Map<GroupName, Set<Waiter>> waiters = new HashMap<>();

    void monitor(GroupName group, Resident actor) {
        groups.add(group, actor);
    }

    void demonitor(GroupName group, Resident actor) {
        groups.remove(group, actor);
    }

    void monitorScope(String scope, Resident actor) {
        scopes.add(scope, actor);
    }

    void demonitorScope(String scope, Resident actor) {
        scopes.remove(scope, actor);
    }

    void forget(Resident actor) {
        groups.forget(actor);
        scopes.forget(actor);
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
        SupervisionEvent event = new SupervisionEvent.GroupChanged(change);
        listeners(change.group()).forEach(actor -> actor.hears(event));
        Set<Waiter> waiting = waiters.get(change.group());
        if (waiting != null) {
            release(waiting, members);
            if (waiting.isEmpty()) {
                waiters.remove(change.group());
            }
        }
    }

    /** Each once, whatever it has asked for. */
    private Collection<Resident> listeners(GroupName group) {
        if (scopes.isEmpty()) {
            return groups.of(group);
        }
        Set<Resident> all = new LinkedHashSet<>(groups.of(group));
        all.addAll(scopes.of(group.scope()));
        all.addAll(scopes.of(GroupName.ALL_SCOPES));
        return all;
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
