package dev.heddle.cluster.session;

import dev.heddle.actor.GroupName;
import dev.heddle.actor.spi.Advertised;
import dev.heddle.actor.spi.Advertisements;
import dev.heddle.cluster.wire.PeerGroup;
import dev.heddle.cluster.wire.RemoteActorInfo;
import dev.heddle.cluster.wire.WireMessage;
import java.util.List;
import java.util.function.Consumer;

/** Tells the peer what happens to our actors and groups. On whichever thread causes it; only enqueues. */
record Publisher(Consumer<WireMessage.Control> send) implements Advertisements {

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
        send.accept(new WireMessage.PgJoin(PeerGroup.of(group), infos(actors)));
    }

    @Override
    public void left(GroupName group, List<Advertised> actors) {
        send.accept(new WireMessage.PgLeave(PeerGroup.of(group), infos(actors)));
    }

    private static List<RemoteActorInfo> infos(List<Advertised> actors) {
        return actors.stream().map(actor -> new RemoteActorInfo(actor.pid(), actor.name())).toList();
    }
}
