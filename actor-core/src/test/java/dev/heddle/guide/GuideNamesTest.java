package dev.heddle.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ActorRef;
import dev.heddle.actor.GroupChange;
import dev.heddle.actor.GroupKey;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.NameTakenException;
import dev.heddle.actor.SupervisionEvent;
import dev.heddle.actor.testing.Trail;
import dev.heddle.actor.testing.WithSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets of docs/guide/names-and-groups.md. */
@Timeout(30)
class GuideNamesTest extends WithSystem {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Trail<Object> trail = new Trail<>();

    @Test
    void aNameLeadsToItsActor() {
        // snippet: names
        ActorRef<Stock.Message> stock = system.spawn("stock", Stock::new);
        Optional<ActorRef<Stock.Message>> found = system.whereIs("stock", Stock.Message.class);
        // end
        assertEquals(Optional.of(stock), found);
        assertThrows(NameTakenException.class, () -> system.spawn("stock", Stock::new));
        assertThrows(IllegalArgumentException.class, () -> system.whereIs("stock", String.class));
        assertEquals(List.of("stock"), system.registered());
        assertEquals(Optional.of(stock), system.whereIs(stock.id()));
    }

    // snippet: key
    static final GroupKey<Stock.Message> STOCKS = GroupKey.local(GroupName.of("stocks"), Stock.Message.class);
    // end

    @Test
    void membersOfAGroupAreFoundByItsKey() {
        // snippet: groups
        for (int i = 0; i < 3; i++) {
            system.groups().join(STOCKS, system.spawn(Stock::new));
        }
        List<ActorRef<Stock.Message>> stocks = system.groups().awaitMembers(STOCKS, 3, Duration.ofSeconds(5));
        stocks.forEach(stock -> stock.tell(new Stock.Message.Deliver("tea", 5)));
        // end
        assertEquals(3, stocks.size());
        assertEquals(Set.of(STOCKS.name()), system.groups().names());
        assertTrue(stocks.getFirst().stopAndWait(SOON));
        assertEquals(2, system.groups().members(STOCKS).size());
    }

    // snippet: scopes
    /** Hears of every change of every group of one scope. */
    static final class Gate implements Actor<String> {
        private final Trail<Object> log;

        Gate(Trail<Object> log) {
            this.log = log;
        }

        @Override
        public void preStart(ActorContext<String> self) {
            self.monitorScope("warehouse");
        }

        @Override
        public void receive(String message, ActorContext<String> self) {}

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<String> self) {
            if (event instanceof SupervisionEvent.GroupChanged(GroupChange.Joined(var group, var actors))) {
                log.add(group.name() + " has " + actors.size() + " more");
            }
        }
    }
    // end

    @Test
    void aMonitorOfAScopeHearsOfItsGroups() {
        system.spawn(() -> new Gate(trail));
        GroupKey<Stock.Message> north = GroupKey.local(new GroupName("warehouse", "north"), Stock.Message.class);
        GroupKey<Stock.Message> south = GroupKey.local(new GroupName("warehouse", "south"), Stock.Message.class);
        ActorRef<Stock.Message> stock = system.spawn(Stock::new);
        system.groups().join(STOCKS, stock);
        system.groups().join(north, stock);
        system.groups().join(south, stock);
        assertEquals(List.of("north has 1 more", "south has 1 more"), trail.await(2));
        assertEquals(Set.of(GroupName.DEFAULT_SCOPE, "warehouse"), system.groups().scopes());
    }

    // snippet: actors
    /** Counts all actors that come and go. */
    static final class Census implements Actor<String> {
        private final Trail<Object> log;

        Census(Trail<Object> log) {
            this.log = log;
        }

        @Override
        public void preStart(ActorContext<String> self) {
            self.monitorActors();
        }

        @Override
        public void receive(String message, ActorContext<String> self) {}

        @Override
        public void onSupervision(SupervisionEvent event, ActorContext<String> self) {
            switch (event) {
                case SupervisionEvent.ActorSpawned(var actor) -> log.add("+1");
                case SupervisionEvent.ActorGone(var actor, var reason) -> log.add("-1");
                default -> self.unhandled(event);
            }
        }
    }
    // end

    @Test
    void aMonitorOfAllActorsHearsOfEachOne() {
        system.spawn(() -> new Census(trail));
        assertTrue(system.spawn(Stock::new).stopAndWait(SOON));
        assertEquals(List.of("+1", "-1"), trail.await(2));
    }
}
