package dev.heddle.actor.factory.crew;

import dev.heddle.actor.DeadLetter;
import dev.heddle.actor.HeddleException;
import dev.heddle.actor.ReplyTo;
import dev.heddle.actor.factory.Acceptance;
import dev.heddle.actor.factory.DiscardHandler;
import dev.heddle.actor.factory.DiscardReason;
import dev.heddle.actor.factory.FactorySettings;
import dev.heddle.actor.factory.FactoryStatsLayer;
import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobDiscardedException;
import dev.heddle.actor.factory.JobFailedException;
import dev.heddle.actor.factory.dispatch.Ending;
import dev.heddle.actor.factory.dispatch.Offer;
import dev.heddle.actor.factory.dispatch.Ticket;
import dev.heddle.actor.log.LogLimit;
import dev.heddle.actor.log.Said;
import dev.heddle.actor.spi.Backstage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever has to know what has become of a job. All of it is the user's code, and none of what that throws gets
 * out of here.
 */
final class Outcomes<K, J> {
    private static final Logger LOG = LoggerFactory.getLogger(dev.heddle.actor.factory.Factory.class);
    private static final LogLimit TROUBLES = new LogLimit(LOG, "failures of code that a factory calls");

    private final LocalFactory<K, J> factory;
    private final Backstage backstage;

    Outcomes(LocalFactory<K, J> factory, Backstage backstage) {
        this.factory = factory;
        this.backstage = backstage;
    }

    private FactorySettings<K, J> settings() {
        return factory.settings();
    }

    void accepted(Ticket<K, J> ticket) {
        Acceptance<K, J> taken = new Acceptance.Accepted<>();
        if (ticket instanceof Offer<K, J> offer) {
            offer.port().send(taken);
        }
        tell(ticket.job(), taken);
    }

    private void tell(Job<K, J> job, Acceptance<K, J> what) {
        job.accepted().ifPresent(port -> guarded("an acceptance port", () -> port.send(what)));
    }

    void rejected(Offer<K, J> offer, DiscardReason reason) {
        offer.port().send(new Acceptance.Rejected<>(offer.job(), reason));
    }

    void discarded(Ticket<K, J> ticket, DiscardReason reason, Throwable cause) {
        Job<K, J> job = ticket.job();
        Optional<DiscardHandler<K, J>> handler = settings().discardHandler();
        if (handler.isPresent()) {
            guarded("the discard handler", () -> handler.get().discard(reason, job));
        } else {
            backstage.deadLetter(new DeadLetter(DeadLetter.Reason.JOB_DISCARDED, Optional.of(factory.ref()), job,
                    reason.toString()));
        }
        if (cause != null) {
            troubled("routing", cause);
        }
        layer(layer -> layer.jobDiscarded(job, reason));
        if (ticket.tellsAcceptance()) {
            tell(job, new Acceptance.Rejected<>(job, reason));
        }
        decline(job, () -> new JobDiscardedException(reason, "The factory " + factory + " has discarded the job, since "
                + why(reason), cause));
    }

    private static String why(DiscardReason reason) {
        return switch (reason) {
            case TTL_EXPIRED -> "its time was over before a worker was free; add workers, or allow more time";
            case LOADSHED -> "too many wait; add workers, allow more to wait, or have dispatchers wait with offer";
            case SHUTDOWN -> "the factory drains or has ended";
            case RATE_LIMITED -> "more came than the rate limit lets through";
            case UNROUTABLE -> "the code that says where it goes has thrown, see the cause";
        };
    }

    void failed(Ticket<K, J> ticket, int worker, Ending ending) {
        layer(layer -> layer.jobFailed(ticket.job(), failure(worker, ending)));
        decline(ticket.job(), () -> failure(worker, ending));
    }

    private JobFailedException failure(int worker, Ending ending) {
        return new JobFailedException(worker, "Worker " + worker + " of " + factory + ' ' + ending.how()
                + "; there will be no reply", ending.cause());
    }

    private interface Failure {
        HeddleException make();
    }

    private void decline(Job<K, J> job, Failure failure) {
        if (job.replyTo().isEmpty()) {
            return;
        }
        ReplyTo<?> port = job.replyTo().get();
        guarded("a reply port", () -> {
            // Who has an answer, or does not wait any more, need not hear of it.
            if (port.timeLeft().filter(Duration::isZero).isEmpty()) {
                port.declineWith(failure.make());
            }
        });
    }

    /** Something to tell a layer. */
    interface ToLayer<K, J> {
        void tell(FactoryStatsLayer<K, J> layer);
    }

    /** Tells the layer, if there is one. */
    void layer(ToLayer<K, J> what) {
        FactoryStatsLayer<K, J> layer = settings().statsLayer().orElse(null);
        if (layer != null) {
            guarded("the statistics layer", () -> what.tell(layer));
        }
    }

    /** Code of the user's. */
    interface Code {
        void run() throws Exception;
    }

    /** Runs the user's code, and logs what it throws. */
    void guarded(String what, Code code) {
        try {
            code.run();
        } catch (Throwable t) {
            troubled(what, t);
        }
    }

    void troubled(String what, Throwable cause) {
        if (TROUBLES.admits()) {
            Said.say(LOG, "factory " + factory + ": " + what,
                    () -> LOG.warn("Factory {}: {} failed; the factory goes on", factory, what, cause));
        }
    }
}
