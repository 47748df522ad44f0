package dev.heddle.actor.cell;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorStoppedException;
import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.DeadLetter.Reason;
import dev.heddle.actor.LinkedActorException;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.Unit;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.log.Said;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.spi.Custodian;
import dev.heddle.actor.spi.Inbound;
import dev.heddle.actor.spi.Undelivered;
import java.util.Optional;

/** What is left to do about an actor that has ended, and about messages that nobody will handle. */
final class Remains {
    private Remains() {}

    /** Everything that hears of an end, in order: other nodes, whoever asked, the parent, whoever waits for the end. */
    static void settle(Cell<?> cell, StopReason reason) {
        try {
            cleanUp(cell);
        } finally {
            try {
                say(cell, reason);
                cell.home.directory().monitors().gone(cell, reason);
            } finally {
                settled(cell, reason);
            }
        }
    }

    private static void say(Cell<?> cell, StopReason reason) {
        try {
            // While the system still knows it: whoever closes that then knows of all failures.
            cell.home.ended(cell, reason);
        } finally {
            // Before the parent hears of it: a supervisor may start another one of that name at once.
            unregister(cell);
        }
    }

    private static void settled(Cell<?> cell, StopReason reason) {
        try {
            if (cell.parent != null) {
                // Before anybody's wait for this end is over: then the parent has heard of it, too.
                cell.parent.signal(new Signal.ChildEnded(cell, reason));
            }
            Ties ties = cell.tiesIfAny();
            if (ties != null) {
                ties.ended(cell, reason);
            }
        } finally {
            try {
                release(cell);
            } finally {
                cell.home.forgotten();
            }
        }
    }

    /** As {@link #settle} for an actor whose start failed: its spawner gets the exception, its parent nothing. */
    static void settleUnborn(Cell<?> cell) {
        cleanUp(cell);
        unregister(cell);
        release(cell);
        cell.home.forgotten();
    }

    private static void cleanUp(Cell<?> cell) {
        cell.home.processGroups().ended(cell);
        forgetActorMonitor(cell);
        Belongings had = cell.belongingsIfAny();
        if (had != null) {
            // Before what waits is swept: that makes room, which nobody shall fill.
            had.endDependants();
        }
        Waiting waiting = cell.waitingIfAny();
        if (waiting != null) {
            waiting.close();
        }
        if (cell.actor instanceof Custodian custodian) {
            custodian.atEnd();
        }
        sweep(cell);
        if (cell.actor instanceof Behaviour<?> behaviour) {
            behaviour.end();
        }
        if (had != null) {
            had.cancelTimers();
            had.cancelForks();
            had.cancelErrands();
            had.failAsks(() -> stopped(cell));
            if (had.revival() != null) {
                had.revival().cancel();
            }
        }
    }

    /** An instance is over and its actor is not: what it had promised nobody keeps any more. */
    static void ofInstance(Cell<?> cell) {
        cell.home.processGroups().forgetWatcher(cell);
        forgetActorMonitor(cell);
        Ties ties = cell.tiesIfAny();
        if (ties != null) {
            ties.endWatching(cell);
        }
        Belongings had = cell.belongingsIfAny();
        if (had != null) {
            had.endDependantsOfInstance();
            had.failAsks(() -> startedAnew(cell));
        }
    }

    private static void forgetActorMonitor(Cell<?> cell) {
        if (cell.isKnown()) {
            cell.home.directory().monitors().remove(cell);
        }
    }

    private static ActorStoppedException startedAnew(Cell<?> cell) {
        return new ActorStoppedException("Actor " + cell.ref() + " is started anew and what it had taken is lost");
    }

    private static void unregister(Cell<?> cell) {
        cell.home.directory().remove(cell.pid(), cell.name);
    }

    private static void release(Cell<?> cell) {
        cell.forget();
        // Who began to wait only now either is in here or sees that the actor is forgotten.
        Belongings had = cell.belongingsIfAny();
        if (had != null && had.endWaitersIfAny() != null) {
            had.endWaitersIfAny().forEach(Remains::end);
        }
    }

    @SuppressWarnings("unchecked") // Whoever waits for an end waits for Unit.
    private static void end(Ask<?> waiter) {
        ((Ask<Unit>) waiter).send(Unit.UNIT);
    }

    static LinkedActorException linkBroken(Cell<?> other, StopReason reason) {
        return reason instanceof StopReason.Failed(var cause)
                ? new LinkedActorException("The linked actor " + other.ref() + " failed: " + Said.described(cause),
                        cause)
                : new LinkedActorException("The linked actor " + other.ref() + " was killed", null);
    }

    static LinkedActorException linkBroken(ActorRef<?> afar, StopReason reason) {
        return new LinkedActorException(reason instanceof StopReason.NodeLost(var why)
                ? "The node of the linked actor " + afar + " is lost: " + why
                : "The linked actor " + afar + " has ended; its node does not say why", null);
    }

    static ActorStoppedException failed(Cell<?> cell, Throwable cause) {
        return new ActorStoppedException("Actor " + cell.ref() + " failed with this request and will not reply: "
                + Said.described(cause), cause);
    }

    static ActorStoppedException stopped(Cell<?> cell) {
        return new ActorStoppedException("Actor " + cell.ref() + " has ended and will not reply");
    }

    /** Empties the mailbox and the lanes of an ended actor. In its turn. */
    private static void sweep(Cell<?> cell) {
        for (Letter loose; (loose = cell.pollLoose()) != null;) {
            bury(cell, loose);
        }
        for (Letter letter; (letter = cell.pollLetter()) != null;) {
            if (letter.message() != null) {
                bury(cell, letter.take());
            }
        }
        cell.nudged();
        sweepLanes(cell);
    }

    /** Nobody hears of its children any more; what went wrong with them is said all the same. */
    static void sweepLanes(Cell<?> cell) {
        for (Signal signal; (signal = cell.pollSignal()) != null;) {
            if (signal instanceof Signal.ChildEnded(var child, var reason)) {
                Unheard.reportUnheard(child, reason);
            } else if (signal instanceof Signal.ForkFailed(var fork, var cause)) {
                fork.reportUnheard(cause);
            }
        }
    }

    /** In a turn. */
    static void bury(Cell<?> cell, Letter letter) {
        if (letter.message() == Waiting.Token.NEXT) {
            Waiting waiting = cell.waitingIfAny();
            Letter next = waiting.take();
            if (next != null) {
                bury(cell, next);
            }
            return;
        }
        if (letter.message() instanceof Inbound inbound) {
            inbound.discarded();
        }
        bury(cell, letter, Reason.ACTOR_ENDED);
    }

    static void bury(Cell<?> cell, Letter letter, Reason reason) {
        Object message = letter.message();
        if (letter.ask() != null) {
            letter.ask().fail(stopped(cell));
        }
        if (message instanceof ActorTimer || message == Drain.MARK) {
            return;
        }
        if (message instanceof Undelivered own) {
            own.undelivered();
            return;
        }
        Object shown = switch (message) {
            case Inbound inbound -> inbound.describe();
            case Fork<?> fork -> fork.leftBehind();
            case Ticket ticket -> ticket.claim();
            default -> message;
        };
        if (shown == null) {
            return;
        }
        cell.home.office().post(new DeadLetter(reason, Optional.of(cell.ref()), shown, "the actor has ended"));
    }

    /** A request whose turn came too late. */
    static void expired(Cell<?> cell, Object message) {
        if (message instanceof Undelivered own) {
            own.expired();
            return;
        }
        cell.home.office().post(new DeadLetter(Reason.EXPIRED, Optional.of(cell.ref()), message,
                "nobody waited for its answer any more when its turn came"));
    }

    /** The message, or null when it cannot be read or comes too late: that harms nobody but the message. */
    static <M> M decode(Cell<M> cell, Inbound inbound) {
        if (inbound.isExpired()) {
            inbound.discarded();
            expired(cell, inbound.describe());
            return null;
        }
        try {
            return inbound.decode(cell.codec);
        } catch (Throwable t) {
            cell.home.office().post(new DeadLetter(Reason.UNDECODABLE, Optional.of(cell.ref()), inbound.describe(),
                    Said.described(t)));
            return null;
        }
    }
}
