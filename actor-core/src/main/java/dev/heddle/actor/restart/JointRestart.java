package dev.heddle.actor.restart;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Children that fail together: "one for all" and "rest for one" of Erlang/OTP. When one is down, the affected ones that
 * still run are taken down, the youngest first and one after the other; then, when the limits' delay has passed, all of
 * them come back, the oldest first and one after the other.
 *
 * <p>What happened goes in, what to do comes out. For one thread at a time.
 */
public final class JointRestart {

    /** What to do. */
    public sealed interface Effect {

        /** Take it down; it comes back. Answered by {@link #down} or {@link #ended}. */
        record Suspend(long child) implements Effect {}

        /** End it: one like that does not come back. Answered by {@link #ended}. */
        record Stop(long child) implements Effect {}

        /** Bring it back. Answered by {@link #revived}, {@link #down} or {@link #ended}. */
        record Revive(long child) implements Effect {}

        /** Call {@link #due} with that number after the delay. */
        record Wait(Duration delay, int round) implements Effect {}

        /** There were too many restarts. */
        record GiveUp() implements Effect {}
    }

    private enum State {
        UP,
        /** Asked to go down or to end. */
        LEAVING, DOWN,
        /** Asked to come back. */
        COMING
    }

    private enum Step {
        IDLE, TAKING_DOWN, WAITING, BRINGING_BACK
    }

    private static final class Child {
        final long id;
        final boolean comesBack;
        State state = State.UP;
        boolean affected;

        Child(long id, boolean comesBack) {
            this.id = id;
            this.comesBack = comesBack;
        }
    }

    /** Whether those older than the one that failed are affected, too. */
    private final boolean all;
    private final RestartWindow window;

    /** By their numbers, oldest first. */
    private final SequencedMap<Long, Child> children = new LinkedHashMap<>();
    private Step step = Step.IDLE;
    private int round;

    private JointRestart(boolean all, RestartWindow window) {
        this.all = all;
        this.window = window;
    }

    public static JointRestart allForOne(RestartWindow window) {
        return new JointRestart(true, window);
    }

    public static JointRestart restForOne(RestartWindow window) {
        return new JointRestart(false, window);
    }

    /** One more child runs, the youngest now. */
    public void started(long id, boolean comesBack) {
        children.put(id, new Child(id, comesBack));
    }

    /** A child is down: asked to be, or by itself. */
    public List<Effect> down(long id, long now, double random) {
        Child child = find(id);
        boolean asked = child.state == State.LEAVING;
        child.state = State.DOWN;
        child.affected = true;
        if (!asked) {
            affect(child);
            step = Step.TAKING_DOWN;
        }
        return advance(now, random);
    }

    /** A child is gone for good. */
    public List<Effect> ended(long id, long now, double random) {
        find(id);
        children.remove(id);
        return advance(now, random);
    }

    /** A child runs again. */
    public List<Effect> revived(long id, long now, double random) {
        Child child = find(id);
        child.state = State.UP;
        // One that came back while others failed again is still affected.
        child.affected &= step == Step.TAKING_DOWN;
        return advance(now, random);
    }

    /** The delay has passed. */
    public List<Effect> due(int number, long now, double random) {
        if (step != Step.WAITING || number != round) {
            return List.of();
        }
        step = Step.BRINGING_BACK;
        return advance(now, random);
    }

    private Child find(long id) {
        return Optional.ofNullable(children.get(id)).orElseThrow();
    }

    private void affect(Child failed) {
        boolean affected = all;
        for (Child child : children.values()) {
            affected |= child == failed;
            child.affected |= affected;
        }
    }

    private List<Effect> advance(long now, double random) {
        return switch (step) {
            case IDLE, WAITING -> List.of();
            case TAKING_DOWN -> takeDown(now, random);
            case BRINGING_BACK -> bringBack();
        };
    }

    private List<Effect> takeDown(long now, double random) {
        for (Child child : children.sequencedValues().reversed()) {
            if (child.affected && child.state != State.DOWN) {
                if (child.state != State.UP) {
                    // Its answer comes first.
                    return List.of();
                }
                child.state = State.LEAVING;
                return List.of(child.comesBack ? new Effect.Suspend(child.id) : new Effect.Stop(child.id));
            }
        }
        Optional<Duration> delay = window.failed(now, random);
        if (delay.isEmpty()) {
            step = Step.IDLE;
            return List.of(new Effect.GiveUp());
        }
        step = Step.WAITING;
        return List.of(new Effect.Wait(delay.get(), ++round));
    }

    private List<Effect> bringBack() {
        for (Child child : children.values()) {
            if (child.state == State.COMING) {
                return List.of();
            }
            if (child.affected && child.state == State.DOWN) {
                child.state = State.COMING;
                return List.of(new Effect.Revive(child.id));
            }
        }
        step = Step.IDLE;
        return List.of();
    }
}
