package dev.heddle.actor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a system has ended. Immutable.
 *
 * @param steps the phases that it went through, in order
 * @param failedTasks the tasks that threw or ran out of time, in no order
 */
public record ShutdownReport(List<Step> steps, List<FailedTask> failedTasks) {
    /**
     * Keeps copies of the lists.
     */
    public ShutdownReport {
        steps = List.copyOf(steps);
        failedTasks = List.copyOf(failedTasks);
    }

    /**
     * A phase.
     *
     * @param phase which one
     * @param took how long it lasted
     * @param ended by how many there were fewer actors after it, children included
     * @param late the actors that were still there when its time was up, the eldest first: in {@code DRAIN} those that
     *            had not handled all they had, supervisors and children of other actors left out; in {@code STOP}
     *            those that had not stopped and were killed; in {@code KILL} those that did not even end then, since
     *            their handlers have swallowed the interrupt and not returned
     */
    public record Step(ShutdownPhase phase, Duration took, int ended, List<ActorRef<?>> late) {
        /**
         * Keeps a copy of the list.
         */
        public Step {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(took, "took");
            late = List.copyOf(late);
        }
    }

    /**
     * A task that did not do what it should.
     *
     * @param phase when it was to run
     * @param name as it was given to {@link ActorSystem#onShutdown}
     * @param cause what it threw; empty when it ran out of time
     */
    public record FailedTask(ShutdownPhase phase, String name, Optional<Throwable> cause) {
        /**
         * Refuses null.
         */
        public FailedTask {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * The phase, if the system went through it.
     *
     * @param phase which one
     * @return empty when it was left out, as {@code DRAIN} is by {@link ActorSystem#close}
     */
    public Optional<Step> step(ShutdownPhase phase) {
        return steps.stream().filter(step -> step.phase() == phase).findFirst();
    }

    /**
     * Whether every actor ended in time and every task did what it should.
     *
     * @return false when anything is worth a look
     */
    public boolean isClean() {
        return failedTasks.isEmpty() && steps.stream().allMatch(step -> step.late().isEmpty());
    }
}
