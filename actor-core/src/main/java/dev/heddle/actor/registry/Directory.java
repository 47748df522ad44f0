package dev.heddle.actor.registry;

import dev.heddle.actor.NameTakenException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Names and pids of the living actors. A name is reserved first and leads nowhere until its actor has started. */
public final class Directory<A> {
    private final ConcurrentHashMap<String, Entry<A>> names = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, A> pids = new ConcurrentHashMap<>();
    private final AtomicLong nextPid = new AtomicLong();
    private final ActorMonitors monitors = new ActorMonitors();

    /** Who hears of all actors. */
    public ActorMonitors monitors() {
        return monitors;
    }

    /** A number that no actor of this system had or will have: 0, 1, 2, ... */
    public long nextPid() {
        return nextPid.getAndIncrement();
    }

    /** Takes a name for an actor that is about to start. */
    public void reserve(String name) {
        if (names.putIfAbsent(name, new Entry<>(null)) != null) {
            throw new NameTakenException(
                    "An actor named '" + name + "' is living already; choose another name or stop that one first");
        }
    }

    /** Gives a reserved name back. */
    public void release(String name) {
        names.remove(name);
    }

    /** Makes an actor findable by pid alone, while it starts. */
    public void add(long pid, A actor) {
        pids.put(pid, actor);
    }

    /** Makes an actor findable by its reserved name. */
    public void name(String name, A actor) {
        names.put(name, new Entry<>(actor));
    }

    /** Forgets an actor; a null name is none. */
    public void remove(long pid, String name) {
        if (name != null) {
            names.remove(name);
        }
        pids.remove(pid);
    }

    /** The actor of that name, started and not ended; null when there is none. */
    public A byName(String name) {
        Entry<A> entry = names.get(name);
        return entry == null ? null : entry.actor();
    }

    /** The actor of that pid; null when there is none. */
    public A byPid(long pid) {
        return pids.get(pid);
    }

    /** All actors, a live view. */
    public Collection<A> all() {
        return pids.values();
    }

    /** Whether there is no actor. */
    public boolean isEmpty() {
        return pids.isEmpty();
    }

    /** All names in use, sorted. */
    public List<String> names() {
        return names.entrySet().stream().filter(entry -> entry.getValue().actor() != null)
                .map(Map.Entry::getKey).sorted().toList();
    }

    /** Null while the name is only reserved. */
    private record Entry<A>(A actor) {}
}
