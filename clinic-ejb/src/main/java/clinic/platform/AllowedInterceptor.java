package clinic.platform;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.shared.NotAllowed;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Lets a call pass when the caller holds one of the roles that {@link Allowed} names; audits and refuses the rest. */
@Allowed
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class AllowedInterceptor {

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        Method method = invocation.getMethod();
        String action = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Role[] roles = rolesOf(method);
        Caller caller = callers.caller();
        if (roles.length > 0 && !caller.holds(roles)) {
            audit.denied(action, null, "none of the roles it needs");
            throw new NotAllowed("Your role does not cover this. Ask your manager.");
        }
        scope.enter(action, roles);
        try {
            return invocation.proceed();
        } finally {
            scope.leave();
        }
    }

    private static Role[] rolesOf(Method method) {
        Allowed own = method.getAnnotation(Allowed.class);
        Allowed allowed = own != null ? own : method.getDeclaringClass().getAnnotation(Allowed.class);
        return allowed == null ? new Role[0] : allowed.value();
    }
}
