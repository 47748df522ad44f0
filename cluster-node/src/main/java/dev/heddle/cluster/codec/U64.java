package dev.heddle.cluster.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rust's {@code u64}: goes on {@code long} or {@code Long}, which holds the 64 bits: above 2^63 - 1 it is negative. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
public @interface U64 {}
