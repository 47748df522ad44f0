package dev.heddle.actor.cell;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ask.Ask;
import dev.heddle.actor.mailbox.Letter;
import dev.heddle.actor.mailbox.Ticket;
import dev.heddle.actor.mailbox.Waiting;
import dev.heddle.actor.spi.Custodian;
import dev.heddle.actor.spi.Inbound;
import java.util.Set;

/** How a running actor takes one message. In its turns only. */
abstract class Receiving<M> extends Equipped {
    /** The instance now; another one after a restart. Read by others for its class only. */
    Actor<M> actor;
    final Context<M> context;

    /** The ask of the request that is being handled; null for none, and once it is put aside. */
    private Ask<?> inHand;

    Receiving(Actor<M> actor) {
        this.actor = actor;
        this.context = new Context<>(cell());
    }

    /** This. */
    abstract Cell<M> cell();

    /** Null when the mailbox has no limit. */
    abstract Waiting waitingIfAny();

    /** A callback has thrown. */
    abstract void fail(Throwable cause);

    /** What was sent before the drain has been handled. */
    abstract void drained();

    final void actor(Actor<M> instance) {
        actor = instance;
    }

    /** Takes what the letter carries and has it handled. */
    final void receive(Letter letter) {
        Object message = letter.message();
        if (letter.getClass() == Letter.class) {
            letter.forget();
            receiveMessage(message);
        } else if (letter.ask() != null) {
            Ask<?> ask = letter.ask();
            letter.forget();
            receive(message, ask);
        } else {
            letter.forget();
            receiveUnwrapped(message);
        }
    }

    /** The letter to put aside for a message: with its ask, when that is the request in hand. */
    final Letter aside(Object message) {
        Ask<?> ask = inHand;
        if (ask == null || !ask.isFor(message)) {
            return new Letter(message);
        }
        inHand = null;
        ask.putAside();
        return new Letter.Request(message, ask);
    }

    private void receive(Object message, Ask<?> ask) {
        if (!ask.handling()) {
            ask.expire();
            Remains.expired(cell(), message);
            return;
        }
        inHand = ask;
        Throwable thrown = handle(message);
        boolean wasPutAside = inHand == null;
        inHand = null;
        if (thrown != null) {
            try {
                if (!isKilled()) {
                    // Before anything else: children and postStop may take their time.
                    ask.fail(Remains.failed(cell(), thrown));
                }
            } finally {
                fail(thrown);
            }
        }
        clearStrayInterrupt();
        if (!wasPutAside && ask.handled()) {
            expectAnswer(ask);
        }
    }

    private void receiveNext(Waiting waiting) {
        Letter next = waiting.take();
        if (next != null) {
            receive(next);
        }
    }

    private void drain() {
        // Heddle's own, which does not throw.
        if (!(actor instanceof Custodian custodian) || custodian.drain()) {
            drained();
        }
    }

    private void receiveUnwrapped(Object wrapped) {
        if (wrapped == Drain.MARK) {
            drain();
            return;
        }
        if (wrapped == Waiting.Token.NEXT) {
            receiveNext(waitingIfAny());
            return;
        }
        Object message = switch (wrapped) {
            case Inbound inbound -> Remains.decode(cell(), inbound);
            case ActorTimer timer -> claim(timer);
            case Fork<?> fork -> fork.claimMessage();
            case Ticket ticket -> ticket.claim();
            default -> throw new IllegalStateException("Not a wrapped message: " + wrapped);
        };
        if (message != null) {
            receiveMessage(message);
        }
    }

    /** The message of a timer, or null. The timer's key is the user's, and may throw. */
    private Object claim(ActorTimer timer) {
        try {
            return timer.claim();
        } catch (Throwable t) {
            fail(t);
            return null;
        }
    }

    @Override
    final void receiveMessage(Object message) {
        Throwable thrown = handle(message);
        if (thrown != null) {
            fail(thrown);
        }
        clearStrayInterrupt();
    }

    /** What the handler has thrown; null when it has returned. */
    Throwable handle(Object message) {
        try {
            @SuppressWarnings("unchecked") // Refs are typed; what is not a ref checks before it gets here.
            M typed = (M) message;
            actor.receive(typed, context);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** The handler has kept the port or passed it on: when this actor ends first, nobody waits in vain. */
    private void expectAnswer(Ask<?> ask) {
        if (cell().hasEnded()) {
            ask.fail(Remains.stopped(cell()));
            return;
        }
        Set<Ask<?>> asks = belongings().asks();
        asks.add(ask);
        ask.onSettled(() -> asks.remove(ask));
    }

    /** A handler may have interrupted its own thread; the next message has nothing to do with that. */
    final void clearStrayInterrupt() {
        if (Thread.currentThread().isInterrupted() && !isKilled()) {
            Thread.interrupted();
        }
    }
}
