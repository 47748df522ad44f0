package dev.heddle.actor.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The seed of the {@link DeterministicSystem} that {@link HeddleExtension} gives this test, to see again what it did.
 * Without it each run has another one.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Seed {

    /**
     * The seed.
     *
     * @return any number
     */
    long value();
}
