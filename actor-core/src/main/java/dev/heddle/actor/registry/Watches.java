package dev.heddle.actor.registry;

import dev.heddle.actor.ActorId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which actors want to know about which things, found from both sides. Guarded by the bulletin's lock. */
final class Watches<K> {
    private final Map<K, Map<ActorId, Resident>> watchers = new HashMap<>();
    private final Map<ActorId, Set<K>> watched = new HashMap<>();

    void add(K thing, Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        watchers.computeIfAbsent(thing, key -> new LinkedHashMap<>()).put(id, actor);
        watched.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(thing);
    }

    void remove(K thing, Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        drop(thing, id);
        Set<K> things = watched.get(id);
        if (things != null && things.remove(thing) && things.isEmpty()) {
            watched.remove(id);
        }
    }

    /** The actor wants to know nothing any more. */
    void forget(Resident actor) {
        ActorId id = ActorId.local(actor.pid());
        Set<K> things = watched.remove(id);
        if (things != null) {
            things.forEach(thing -> drop(thing, id));
        }
    }

    private void drop(K thing, ActorId id) {
        Map<ActorId, Resident> actors = watchers.get(thing);
        if (actors != null && actors.remove(id) != null && actors.isEmpty()) {
            watchers.remove(thing);
        }
    }

    /** Who wants to know about it, in the order of asking. */
    Collection<Resident> of(K thing) {
        Map<ActorId, Resident> actors = watchers.get(thing);
        return actors == null ? List.of() : actors.values();
    }

    boolean isEmpty() {
        return watchers.isEmpty();
    }
}
