package dev.heddle.actor.cell;

import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.AskCycleException;
import dev.heddle.actor.AskInterruptedException;
import dev.heddle.actor.AskTimeoutException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.MailboxFullException;
import dev.heddle.actor.MailboxLimit;
import dev.heddle.actor.MailboxLimit.WhenFull;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.ask.Requests;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Waiting;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The address of an actor that takes only so many waiting messages. */
final class BoundedRef<M> extends LocalRef<M> {
    private final Waiting waiting;

    private BoundedRef(Cell<M> cell, Waiting waiting) {
        super(cell);
        this.waiting = waiting;
    }

    /** A plain ref to whoever calls: a program without such actors never loads this class, and pays nothing for it. */
    static <M> LocalRef<M> create(Cell<M> cell, Waiting waiting) {
        return new BoundedRef<>(cell, waiting);
    }

    @Override
    public void tell(M message) {
        admit(new Letter(Objects.requireNonNull(message, "message")), waiting.limit().waitLimit());
    }

    @Override
    public boolean tryPost(Letter letter) {
        return isAlive() && (replaces(letter) || Admission.add(cell, waiting, letter));
    }

    @Override
    public boolean offerPost(Letter letter, Duration timeout) {
        if (!isAlive()) {
            return false;
        }
        if (replaces(letter)) {
            return true;
        }
        try {
            admitWaiting(letter, timeout);
            return true;
        } catch (MailboxFullException | AskCycleException noRoom) {
            return false;
        }
    }

    private boolean replaces(Letter letter) {
        boolean replaces = waiting.limit().whenFull() == WhenFull.DROP_OLDEST;
        if (replaces) {
            Admission.replaceOldest(cell, waiting, letter);
        }
        return replaces;
    }

    @Override
    public <R> R ask(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        Ask<R> ask = Requests.timed(this, timeout);
        Duration most = waiting.limit().waitLimit();
        admit(letter(request, ask), timeout.compareTo(most) < 0 ? timeout : most);
        return ask.await();
    }

    @Override
    public <R> CompletableFuture<R> askAsync(Function<ReplyTo<R>, ? extends M> request, Duration timeout) {
        Ask<R> ask = Requests.timed(this, timeout);
        try {
            send(request, ask);
        } catch (MailboxFullException full) {
            ask.fail(full);
        }
        return ask.future();
    }

    @Override
    public <R> void send(Function<ReplyTo<R>, ? extends M> request, Ask<R> ask) {
        Letter letter = letter(request, ask);
        if (!replaces(letter) && !Admission.add(cell, waiting, letter)) {
            throw Admission.full(cell);
        }
    }

    /** As the policy says. A request that cannot wait for an answer is not dropped in silence. */
    private void admit(Letter letter, Duration wait) {
        MailboxLimit limit = waiting.limit();
        switch (limit.whenFull()) {
            case DROP_OLDEST -> Admission.replaceOldest(cell, waiting, letter);
            case BLOCK -> admitWaiting(letter, wait);
            case FAIL -> {
                if (!Admission.add(cell, waiting, letter)) {
                    throw Admission.full(cell);
                }
            }
            case DROP_NEWEST -> {
                if (!Admission.add(cell, waiting, letter)) {
                    if (letter.ask() != null) {
                        throw Admission.full(cell);
                    }
                    Admission.deadLetter(cell, letter);
                }
            }
        }
    }

    private void admitWaiting(Letter letter, Duration wait) {
        if (cell.isMyTurn()) {
            // Room is made by its own turns only.
            if (!Admission.add(cell, waiting, letter)) {
                throw Admission.full(cell);
            }
            return;
        }
        if (cell.hasEnded()) {
            Remains.bury(cell, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
            return;
        }
        Letter token = Admission.token();
        Ask<Unit> room = waiting.addOrAwait(letter, this);
        if (room == null || isLetIn(room, wait)) {
            cell.post(token);
        } else {
            Remains.bury(cell, letter, DeadLetter.Reason.NO_SUCH_ACTOR);
        }
    }

    /** Waits; false when the actor has ended meanwhile. */
    private boolean isLetIn(Ask<Unit> room, Duration wait) {
        try {
            room.await(wait, () -> "room in the mailbox of " + this);
            return true;
        } catch (AskTimeoutException late) {
            throw Admission.full(cell);
        } catch (AskInterruptedException e) {
            throw new AskInterruptedException("Interrupted while waiting for room in the mailbox of " + this);
        } catch (ActorStoppedException ended) {
            return false;
        } finally {
            waiting.withdraw(room);
        }
    }

    @Override
    public Duration patience() {
        MailboxLimit limit = waiting.limit();
        return limit.whenFull() == WhenFull.BLOCK ? limit.waitLimit() : Duration.ZERO;
    }

    @Override
    int depthOf(Object message) {
        return waiting.depthOf(message, DEPTH_MAX);
    }
}
