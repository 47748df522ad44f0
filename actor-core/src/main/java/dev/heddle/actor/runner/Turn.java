package dev.heddle.actor.runner;

/** Something that was idle and now has work. Never throws. */
@FunctionalInterface
public interface Turn {

    /** Works until nothing is left. */
    void run();
}
