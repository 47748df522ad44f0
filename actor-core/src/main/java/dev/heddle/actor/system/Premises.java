package dev.heddle.actor.system;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.GroupName;
import dev.heddle.actor.Subscription;
import dev.heddle.actor.TimerHandle;
import dev.heddle.actor.cell.Cell;
import dev.heddle.actor.cell.Home;
import dev.heddle.actor.registry.DeadLetterOffice;
import dev.heddle.actor.registry.Directory;
import dev.heddle.actor.registry.ProcessGroups;
import dev.heddle.actor.spi.Advertisements;
import dev.heddle.actor.spi.Backstage;
import dev.heddle.actor.spi.Errands;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.actor.spi.StandIn;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a system has behind its front door, and what the cluster does with it. Any thread. */
abstract class Premises implements Backstage, Home {
    final Directory<Cell<?>> directory = new Directory<>();
    final ProcessGroups processGroups = new ProcessGroups();
    final DeadLetterOffice office = new DeadLetterOffice();
    final Errands errands = new Errands((delay, quick) -> clock().after(delay, quick));
    private final AtomicLong nodes = new AtomicLong();

    @Override
    public Directory<Cell<?>> directory() {
        return directory;
    }

    @Override
    public ProcessGroups processGroups() {
        return processGroups;
    }

    @Override
    public DeadLetterOffice office() {
        return office;
    }

    @Override
    public boolean deliver(long pid, Inbound message) {
        Cell<?> cell = directory.byPid(pid);
        if (cell != null && cell.codec().isPresent()) {
            return cell.deliver(message);
        }
        office.post(new DeadLetter(DeadLetter.Reason.NO_SUCH_ACTOR, Optional.empty(), message.describe(),
                "no actor that other nodes may reach has pid " + Long.toUnsignedString(pid)));
        return false;
    }

    @Override
    public Subscription advertise(Advertisements listener) {
        return processGroups.advertise(listener);
    }

    @Override
    public void standInsJoined(GroupName group, Collection<? extends StandIn> actors) {
        processGroups.standInsJoined(group, actors);
    }

    @Override
    public void standInsLeft(GroupName group, Collection<? extends StandIn> actors) {
        processGroups.leave(group, actors.stream().map(StandIn::id).toList());
    }

    @Override
    public void standInsGone(Collection<? extends StandIn> actors) {
        processGroups.standInsGone(actors);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        office.post(letter);
    }

    @Override
    public long nanoTime() {
        return clock().nanoTime();
    }

    @Override
    public long nextNodeNumber() {
        return nodes.incrementAndGet();
    }

    @Override
    public TimerHandle schedule(Duration delay, Runnable quick) {
        return errands.schedule(delay, quick);
    }
}
