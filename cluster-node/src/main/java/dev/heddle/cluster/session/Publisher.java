package dev.heddle.cluster.session;

import dev.heddle.actor.GroupName;
import dev.heddle.actor.spi.Advertised;
import dev.heddle.actor.spi.Advertisements;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the peer what happens to our actors and groups. On whichever thread causes it; only enqueues. */
final class Publisher implements Advertisements {
    private final Consumer<WireMessage.Control> send;
    private final boolean tellsNames;

    /** Whether our actors have left all groups as far as the peer knows. Guarded by the lock of all groups. */
    private boolean withdrawn;

    Publisher(Consumer<WireMessage.Control> send, boolean tellsNames) {
        this.send = send;
        this.tellsNames = tellsNames;
    }

    @Override
    public void spawned(List<Advertised> actors) {
        send.accept(new WireMessage.Spawn(infos(actors)));
    }

    @Override
    public void terminated(long pid) {
        send.accept(new WireMessage.Terminate(List.of(pid)));
    }

    @Override
    public void joined(GroupName group, List<Advertised> actors) {
        if (!withdrawn) {
            send.accept(new WireMessage.PgJoin(PeerGroup.of(group), infos(actors)));
        }
    }

    @Override
    public void left(GroupName group, List<Advertised> actors) {
        send.accept(new WireMessage.PgLeave(PeerGroup.of(group), infos(actors)));
    }

    /** Tells the peer that our actors leave their groups, and of no joining after it. They go on as they are. */
    void withdraw(Backstage backstage) {
        backstage.advertise(new Withdrawal()).close();
    }

    private List<RemoteActorInfo> infos(List<Advertised> actors) {
        return actors.stream()
                .map(actor -> new RemoteActorInfo(actor.pid(), tellsNames ? actor.name() : Optional.empty())).toList();
    }

    /** Is told all groups that there are, under the same lock as every change of them. */
    private final class Withdrawal implements Advertisements {
        @Override
        public void spawned(List<Advertised> actors) {
            withdrawn = true;
        }

        @Override
        public void joined(GroupName group, List<Advertised> actors) {
            Publisher.this.left(group, actors);
        }

        // What happens between the list and the end of this subscription the publisher hears itself.

        @Override
        public void terminated(long pid) {}

        @Override
        public void left(GroupName group, List<Advertised> actors) {}
    }
}
