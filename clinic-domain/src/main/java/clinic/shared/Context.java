package clinic.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares, on a context's {@code package-info}, which other contexts it may use. One architecture test reads the
 * declarations of all jars and fails on an edge that is not declared, and on a cycle.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Context {
    /** Names of the contexts this one may use, e.g. {@code "organisation"}; {@code shared} is always allowed. */
    String[] uses() default {};
}
