package dev.heddle.actor.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This test makes actors fail that nobody handles: {@link HeddleExtension} lets failures of these types pass, and fails
 * the test when none comes of one of them. To look at a failure inside a test, see {@link ActorFailures}.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface ExpectFailure {

    /**
     * Types of what the actors' callbacks throw; subtypes count.
     *
     * @return at least one of each is to come
     */
    Class<? extends Throwable>[] value();
}
