package dev.heddle.cluster.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rust's {@code char}: goes on {@code int} or {@code Integer}, a Unicode scalar value. Surrogates are refused. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
public @interface RustChar {}
