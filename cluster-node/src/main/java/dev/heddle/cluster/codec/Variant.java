package dev.heddle.cluster.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a message another name on the wire than that of its record. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variant {

    /**
     * The variant's name as it is sent.
     *
     * @return not empty
     */
    String value();

    /**
     * Further names under which the message is understood.
     *
     * @return none unless set
     */
    String[] aliases() default {};
}
