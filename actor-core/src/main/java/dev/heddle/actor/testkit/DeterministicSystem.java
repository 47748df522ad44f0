package dev.heddle.actor.testkit;

import dev.heddle.actor.ActorRef;
import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.SystemConfig;
import dev.heddle.actor.ask.Waits;
import dev.heddle.actor.system.LocalSystemProvider;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An actor system that does the same each time: one thread at a time runs, which one is drawn by a seed, and the clock
 * moves only when it is told to.
 *
 * <p>Actors run only while a thread from outside, the test's, drives them: in {@link #run}, {@link #runUntilIdle} and
 * {@link #advance}, or while it waits through Heddle, in {@code ask}, {@code awaitStopped}, {@code close}, in a future
 * of {@code askAsync}, or in a {@link TestProbe}. Then one actor takes one message, on a virtual thread of its own,
 * until its handler returns or waits through Heddle; after that the next one is drawn among all that could go on. What
 * a fork does is drawn in the same way.
 *
 * <p>Timers, time-outs, idle time-outs, delays before restarts, and the limits of waits follow the clock of this
 * system. It stands still while anything can run. {@link #advance} moves it as far as asked; whoever waits from outside
 * moves it to whatever is due next, until its wait is over. So no test waits in real time, and asks that wait for each
 * other end at once.
 *
 * <p>With the same seed, the same is drawn and the same happens, as long as actors take nothing from outside: no real
 * clock or random number, no other threads, no order of things by their place in memory.
 *
 * <p><b>Threading.</b> Any thread but those of its actors; when several drive, one waits for the other. An actor's own
 * executor is not used here. Tasks of a shutdown are outside, and stalls are not looked for.
 *
 * <p><b>Errors.</b> A handler that runs or blocks outside Heddle for longer than 5 s of real time, a system that does
 * not become idle within a million turns, and an interrupt while one drives are an {@link AssertionError}, which names
 * the seed. After the first of them nothing runs any more, and only {@link #close} is of use.
 */
public final class DeterministicSystem implements AutoCloseable {

    /** Something to try with a system. */
    @FunctionalInterface
    public interface Trial {
        /**
         * Tries it once. Whatever is thrown fails it.
         *
         * @param system one of its own, closed after it
         * @throws Exception the trial has failed
         */
        void run(DeterministicSystem system) throws Exception;
    }

    private final long seed;
    private final Stage stage;
    private final ActorSystem system;

    private DeterministicSystem(long seed) {
        this.seed = seed;
        this.stage = new Stage(seed);
        this.system = LocalSystemProvider.create(SystemConfig.named("deterministic"), stage);
    }

    /**
     * One with a seed. Close it when it is no longer needed.
     *
     * @param seed any number
     * @return at time zero, without actors
     */
    public static DeterministicSystem create(long seed) {
        return new DeterministicSystem(seed);
    }

    /**
     * One with a seed that nobody knows before; see {@link #seed}.
     *
     * @return at time zero, without actors
     */
    public static DeterministicSystem create() {
        return create(ThreadLocalRandom.current().nextLong());
    }

    /**
     * Tries something with a system of its own for each of the seeds 0, 1, 2, ..., and closes that.
     *
     * @param seeds how many, not negative
     * @param trial what to try, on the calling thread
     * @throws AssertionError the first trial that failed; names its seed, and has the failure as cause
     */
    public static void explore(int seeds, Trial trial) {
        Objects.requireNonNull(trial, "trial");
        if (seeds < 0) {
            throw new IllegalArgumentException("The number of seeds must not be negative: " + seeds);
        }
        for (long seed = 0; seed < seeds; seed++) {
            try (DeterministicSystem system = create(seed)) {
                trial.run(system);
            } catch (Throwable t) {
                throw new AssertionError("With seed " + seed + ": " + t, t);
            }
        }
    }

    /**
     * Where actors are spawned. To be closed here, not there.
     *
     * @return always the same
     */
    public ActorSystem system() {
        return system;
    }

    /**
     * What makes it do the same again.
     *
     * @return as given, or drawn
     */
    public long seed() {
        return seed;
    }

    /**
     * From now on a handler may run or block outside Heddle for so long, in real time. Returns this.
     *
     * @param limit longer than zero; 5 s unless set
     * @return this
     */
    public DeterministicSystem blockLimit(Duration limit) {
        stage.blockLimit(Waits.checked(limit));
        return this;
    }

    /**
     * From now on that many turns in one go are taken for a system that never becomes idle. Returns this.
     *
     * @param most at least 1; a million unless set
     * @return this
     */
    public DeterministicSystem turnLimit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("The limit must be at least 1, not " + most);
        }
        stage.turnLimit(most);
        return this;
    }

    /**
     * Lets actors run for so many turns at most, at the time that it is; says how many there were.
     *
     * @param turns zero or more
     * @return how many there were
     */
    public int run(int turns) {
        if (turns < 0) {
            throw new IllegalArgumentException("The number of turns must not be negative: " + turns);
        }
        return stage.run(turns);
    }

    /**
     * Lets actors run until none can, at the time that it is; says how many turns there were.
     *
     * @return how many there were
     */
    public int runUntilIdle() {
        return stage.run(Integer.MAX_VALUE);
    }

    /**
     * Moves the clock by that much, from one thing that is due to the next, and lets actors run until none can before
     * it goes on and after it. Zero or longer.
     *
     * @param time zero or longer
     */
    public void advance(Duration time) {
        stage.advance(Waits.checkedDelay(time));
    }

    /**
     * By how much the clock has moved.
     *
     * @return zero or longer
     */
    public Duration time() {
        return stage.passed();
    }

    /**
     * What actors did, in order, the last hundred thousand lines: the time since the beginning, the actor, and that it
     * began, started, took a message, heard of something, or ended. To be compared, and read by people; the form may
     * change. Places in memory, as in the default {@code toString}, are left out.
     *
     * @return oldest first, unmodifiable
     */
    public List<String> trace() {
        return stage.trace();
    }

    /**
     * Ends all actors, as {@link ActorSystem#close} does, by the clock of this system. Handlers that block outside
     * Heddle are interrupted.
     */
    @Override
    public void close() {
        stage.mend(() -> system.actors().forEach(ActorRef::kill));
        try {
            system.close();
            stage.settle();
        } catch (AssertionError e) {
            if (!stage.isBroken()) {
                throw e;
            }
            // Somebody has been told of that, and it cannot be helped: the handler does not end by an interrupt.
        }
    }

    @Override
    public String toString() {
        return "deterministic system with " + stage;
    }
}
