package dev.heddle.actor.testing;

import dev.heddle.actor.ActorSystem;
import dev.heddle.actor.testkit.TestProbe;

/** A program that uses actors, and a probe, where there is no JUnit. Started by a test. */
public final class WithoutJUnit {
    private WithoutJUnit() {}

    public static void main(String[] args) {
        if (!ActorSystem.class.getModule().isNamed()) {
            throw new IllegalStateException("the runtime is no module here");
        }
        try {
            Class.forName("org.junit.jupiter.api.Test");
            throw new IllegalStateException("JUnit is here");
        } catch (ClassNotFoundException expected) {
            try (ActorSystem system = ActorSystem.create("without")) {
                TestProbe<String> probe = TestProbe.create(system);
                probe.ref().tell("hello");
                probe.expect("hello");
            }
        }
    }
}
