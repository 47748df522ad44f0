package dev.heddle.cluster.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rust's {@code u8}: goes on {@code int} or {@code Integer}, 0 to 255. Other values are refused. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.RECORD_COMPONENT, ElementType.TYPE_USE })
public @interface U8 {}
