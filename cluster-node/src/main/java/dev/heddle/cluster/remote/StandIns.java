package dev.heddle.cluster.remote;

import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireNames;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands for the actors of one peer, by pid and by name. Names are labels only: a peer may give one to any number
 * of actors, and the one told last has it. The reader adds; any thread reads and removes.
 */
final class StandIns {
    private final Map<Long, RemoteActor> byPid = new ConcurrentHashMap<>();
    private final Map<String, RemoteActor> byName = new ConcurrentHashMap<>();

    /** Null when there is none. */
    RemoteActor get(long pid) {
        return byPid.get(pid);
    }

    RemoteActor getOrAdd(PeerTable table, RemoteActorInfo info) {
        RemoteActor known = byPid.get(info.pid());
        if (known != null) {
            return known;
        }
        // A label that cannot be a name here is not kept.
        String name = info.name().filter(WireNames::isLegal).orElse(null);
        RemoteActor actor = new RemoteActor(table, info.pid(), name);
        byPid.put(info.pid(), actor);
        if (name != null) {
            byName.put(name, actor);
        }
        return actor;
    }

    /** Null when there was none. */
    RemoteActor remove(long pid) {
        RemoteActor actor = byPid.remove(pid);
        if (actor != null) {
            forgetName(actor);
        }
        return actor;
    }

    /** False when it was gone already. */
    boolean remove(RemoteActor actor) {
        boolean was = byPid.remove(actor.pid(), actor);
        forgetName(actor);
        return was;
    }

    private void forgetName(RemoteActor actor) {
        actor.name().ifPresent(name -> byName.remove(name, actor));
    }

    Optional<RemoteActor> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<RemoteActor> all() {
        return byPid.values();
    }

    int size() {
        return byPid.size();
    }

    void clear() {
        byPid.clear();
        byName.clear();
    }
}
