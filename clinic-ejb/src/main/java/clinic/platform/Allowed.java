package clinic.platform;

import clinic.access.Role;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call a service method. On a class it holds for all methods; on a method it replaces the class's.
 * The caller must hold one of them somewhere; which branch is then checked with {@link Scope}. No role means anybody
 * who is signed in.
 */
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
    @Nonbinding
    Role[] value() default {};
}
