package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SpawnOptions;
import dev.heddle.actor.StopReason;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.cell.Home;
import dev.heddle.actor.runner.Baton;
import dev.heddle.actor.system.Witnesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An actor that a test holds in its hand: what is sent to {@link #ref()} waits here until the test takes it.
 *
 * <p><b>Threading.</b> Any thread; the methods that expect something wait, on the thread that calls them, until it is
 * there or the time is up. Not to be called from a callback of an actor that the probe is to hear from.
 *
 * <p><b>Ordering.</b> Messages are taken in the order in which they came, each once.
 *
 * <p><b>Errors.</b> What does not come as expected is an {@link AssertionError} that says what was expected, what came
 * and what waits. No argument may be null and no method returns null. An interrupted wait ends with {@link
 * dev.heddle.actor.AskInterruptedException}.
 *
 * <p><b>Time.</b> Of a probe in a {@link DeterministicSystem} all limits follow the clock of that, and waiting drives
 * it.
 *
 * <p>To answer a request, take it and use the reply port in it.
 *
 * @param <M> the messages it takes
 */
public final class TestProbe<M> {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Inbox<M> inbox;
    private final ActorRef<M> ref;
    private volatile Duration limit = LIMIT;

    private TestProbe(Inbox<M> inbox, ActorRef<M> ref) {
        this.inbox = inbox;
        this.ref = ref;
    }

    /**
     * A probe without a name.
     *
     * @param system where it lives
     * @param <M> the messages it takes
     * @return a running probe
     */
    public static <M> TestProbe<M> create(ActorSystem system) {
        return create(system, SpawnOptions.defaults());
    }

    /**
     * A probe that others find by its name.
     *
     * @param system where it lives
     * @param name as of any actor
     * @param <M> the messages it takes
     * @return a running probe
     */
    public static <M> TestProbe<M> create(ActorSystem system, String name) {
        return create(system, SpawnOptions.<M>defaults().named(name));
    }

    /**
     * A probe whose actor has options, such as a codec.
     *
     * @param system where it lives
     * @param options as of any actor
     * @param <M> the messages it takes
     * @return a running probe
     */
    public static <M> TestProbe<M> create(ActorSystem system, SpawnOptions<M> options) {
        Objects.requireNonNull(system, "system");
        Baton baton = system instanceof Home home ? home.baton() : null;
        Inbox<M> inbox = new Inbox<>(() -> baton);
        return new TestProbe<>(inbox, system.spawn(options, () -> new Recorder<>(inbox)));
    }

    /**
     * Where to send to.
     *
     * @return the probe as an actor
     */
    public ActorRef<M> ref() {
        return ref;
    }

    /**
     * How long it waits for what is expected: 3 s, unless set.
     *
     * @return longer than zero
     */
    public Duration limit() {
        return limit;
    }

    /**
     * From now on it waits so long, which is longer than zero. Returns this probe.
     *
     * @param longest longer than zero
     * @return this probe
     */
    public TestProbe<M> limit(Duration longest) {
        limit = Waits.checked(longest);
        return this;
    }

    /**
     * The next message, whatever it is.
     *
     * @return never null
     * @throws AssertionError nothing came within the limit
     */
    public M receive() {
        return receive(limit);
    }

    /**
     * The next message, if it comes within the limit.
     *
     * @param longest longer than zero, in place of the probe's limit
     * @return never null
     * @throws AssertionError nothing came in time
     */
    public M receive(Duration longest) {
        return next("a message", longest);
    }

    /**
     * The next message, which must equal this one.
     *
     * @param message what must come, by {@code equals}
     * @return the one that came
     * @throws AssertionError another one came, or none within the limit
     */
    public M expect(M message) {
        Objects.requireNonNull(message, "message");
        M came = next(Shown.of(message), limit);
        if (!message.equals(came)) {
            throw other(Shown.of(message), came);
        }
        return came;
    }

    /**
     * The next message, which must be of that type.
     *
     * @param type its class, or one above it
     * @param <T> that type
     * @return the one that came
     * @throws AssertionError one of another type came, or none within the limit
     */
    public <T> T expect(Class<T> type) {
        String expected = "a " + Objects.requireNonNull(type, "type").getSimpleName();
        M came = next(expected, limit);
        if (!type.isInstance(came)) {
            throw other(expected, came);
        }
        return type.cast(came);
    }

    /**
     * Nothing waits, and nothing comes for so long.
     *
     * @param time longer than zero
     * @throws AssertionError a message came
     */
    public void expectNothing(Duration time) {
        inbox.next(Waits.checked(time)).ifPresent(came -> {
            throw other("no message for " + Shown.of(time), came);
        });
    }

    /**
     * The first message that matches; those before it are taken as well and forgotten. The limit is for all.
     *
     * @param wanted runs on the calling thread
     * @return the message
     * @throws AssertionError none came within the limit
     */
    public M fish(Predicate<? super M> wanted) {
        return fish("a message that matches", Objects.requireNonNull(wanted, "wanted"));
    }

    /**
     * The first message of that type; those before it are taken as well and forgotten. The limit is for all.
     *
     * @param type its class, or one above it
     * @param <T> that type
     * @return the message
     * @throws AssertionError none came within the limit
     */
    public <T> T fishFor(Class<T> type) {
        return type.cast(fish("a " + Objects.requireNonNull(type, "type").getSimpleName(), type::isInstance));
    }

    private M fish(String expected, Predicate<? super M> wanted) {
        Duration longest = limit;
        long deadline = inbox.nanoTime() + longest.toNanos();
        List<M> others = new ArrayList<>();
        for (long left = longest.toNanos(); left > 0; left = deadline - inbox.nanoTime()) {
            Optional<M> came = inbox.next(Duration.ofNanos(left));
            if (came.filter(wanted).isPresent()) {
                return came.get();
            }
            came.ifPresent(others::add);
        }
        throw failure("expected " + expected + " within " + Shown.of(longest) + "; what came is "
                + Shown.all(others));
    }

    /**
     * From now on the probe knows when that actor of its system ends, and why. Of one that has ended before it knows no
     * more than that: {@link StopReason.Unknown}.
     *
     * @param actor one of the probe's system
     * @throws IllegalArgumentException an actor of another system or node
     */
    public void watch(ActorRef<?> actor) {
        Objects.requireNonNull(actor, "actor");
        Optional<RuntimeException> refusal = orders().ask(reply -> new Recorder.Watch(actor, reply), limit);
        refusal.ifPresent(cause -> {
            throw cause;
        });
    }

    /** Goes past the type of the ref: the recorder takes its orders out. */
    @SuppressWarnings("unchecked")
    private ActorRef<Object> orders() {
        return (ActorRef<Object>) ref;
    }

    /**
     * Waits until that actor has ended, as {@link #watch} learns of it, and says why. Takes no message. A
     * failure that it gives out has been looked at, see {@link HeddleExtension}.
     *
     * @param actor one of the probe's system
     * @return why it ended
     * @throws AssertionError it still lives when the limit is over
     * @throws IllegalArgumentException an actor of another system or node
     */
    public StopReason expectTerminated(ActorRef<?> actor) {
        Duration longest = limit;
        watch(actor);
        StopReason reason = inbox.end(actor, longest).orElseThrow(
                () -> failure("expected the end of " + actor + " within " + Shown.of(longest) + "; it lives"));
        if (reason instanceof StopReason.Failed(var cause)) {
            Witnesses.looked(cause);
        }
        return reason;
    }

    /**
     * What has come and was not taken, oldest first; a snapshot.
     *
     * @return unmodifiable
     */
    public List<M> waiting() {
        return inbox.waiting();
    }

    /** Ends the probe's actor, with all it monitors. */
    public void stop() {
        ref.stop();
    }

    private M next(String expected, Duration longest) {
        return inbox.next(Waits.checked(longest)).orElseThrow(
                () -> failure("expected " + expected + " within " + Shown.of(longest) + "; nothing came"));
    }

    private AssertionError other(String expected, M came) {
        return failure("expected " + expected + "; what came is " + Shown.of(came));
    }

    private AssertionError failure(String what) {
        return new AssertionError("Probe " + ref + ' ' + what + "; what waits is " + Shown.all(waiting())
                + inbox.hint());
    }

    @Override
    public String toString() {
        return "probe " + ref;
    }
}
