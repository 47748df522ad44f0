package dev.heddle.actor.registry;

import dev.heddle.actor.GroupName;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.spi.Advertised;
import dev.heddle.actor.spi.Advertisements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What other nodes are told, in order. A newcomer gets what stands now and then every change, because both happen under
 * the same lock as the changes themselves.
 */
final class Bulletin {
    /** Guards everything here and the process groups. Whoever holds it only enqueues, and never waits. */
    final ReentrantLock lock = new ReentrantLock();

    private final Map<Long, Advertised> actors = new LinkedHashMap<>();
    private final Map<GroupName, Map<Long, Advertised>> groups = new LinkedHashMap<>();
    private final List<Advertisements> listeners = new ArrayList<>();

    Subscription subscribe(Advertisements listener) {
        Objects.requireNonNull(listener, "listener");
        lock.lock();
        try {
            listener.spawned(List.copyOf(actors.values()));
            groups.forEach((group, members) -> listener.joined(group, List.copyOf(members.values())));
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
        return () -> unsubscribe(listener);
    }

    private void unsubscribe(Advertisements listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    void spawned(Resident actor) {
        if (actor.codec().isPresent()) {
            Advertised advertised = actor.advertised();
            actors.put(actor.pid(), advertised);
            tell(listener -> listener.spawned(List.of(advertised)));
        }
    }

    void terminated(Resident actor) {
        if (actors.remove(actor.pid()) != null) {
            tell(listener -> listener.terminated(actor.pid()));
        }
    }

    void joined(GroupName group, Resident actor) {
        if (actor.codec().isPresent()) {
            Advertised advertised = actor.advertised();
            groups.computeIfAbsent(group, name -> new LinkedHashMap<>()).put(actor.pid(), advertised);
            tell(listener -> listener.joined(group, List.of(advertised)));
        }
    }

    void left(GroupName group, Resident actor) {
        Map<Long, Advertised> members = groups.get(group);
        if (members != null && members.remove(actor.pid()) != null) {
            if (members.isEmpty()) {
                groups.remove(group);
            }
            tell(listener -> listener.left(group, List.of(actor.advertised())));
        }
    }

    private void tell(Consumer<Advertisements> news) {
        listeners.forEach(news);
    }
}
