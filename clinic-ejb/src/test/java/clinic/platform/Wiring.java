package clinic.platform;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.booking.service.ShiftBreaks;
import clinic.organisation.Rosters;
import clinic.roster.BreakDiary;
import clinic.roster.service.RosterDays;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Use cases over one transaction of a test database, without a container: fills their {@link Inject} fields, hands events
 * to the given observers at once, and applies the branch scope of the given roles as the interceptor would.
 */
public final class Wiring {
    private final Map<Class<?>, Object> known = new HashMap<>();
    private final List<Object> observers;

    private Wiring(Connection transaction, Clock clock, Class<?>... observers) {
        known.put(Database.class, TestDatabase.over(transaction));
        known.put(Clock.class, clock);
        this.observers = new java.util.ArrayList<>();
        for (Class<?> observer : observers) {
            this.observers.add(get(observer));
        }
    }

    /** Work on wired use cases. */
    public interface Work<T> {
        T with(Wiring wiring) throws Exception;
    }

    /** Runs the work in one transaction as that caller; commits, or rolls back when it throws. */
    public static <T> T transaction(
            TestDatabase database, Clock clock, Caller caller, Role[] roles, Class<?>[] observers, Work<T> work)
            throws Exception {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            Wiring wiring = new Wiring(connection, clock, observers);
            Callers callers = wiring.get(Callers.class);
            Scope scope = wiring.get(Scope.class);
            try {
                T result = callers.as(
                        caller,
                        () -> call(() -> {
                            scope.enter("test", roles);
                            try {
                                return work.with(wiring);
                            } finally {
                                scope.leave();
                            }
                        }));
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                rollBack(connection);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stands in for the given type. */
    public Wiring with(Class<?> type, Object instance) {
        known.put(type, instance);
        return this;
    }

    /** From now on hands events to that observer, too. */
    public void observe(Class<?> observer) {
        observers.add(get(observer));
    }

    /** The one instance of that type, made when it is asked for the first time. */
    public <T> T get(Class<T> type) {
        Object instance = known.get(type);
        if (instance == null) {
            instance = make(type);
            known.put(type, instance);
            fill(instance);
        }
        return type.cast(instance);
    }

    private static Object make(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private void fill(Object instance) {
        for (Field field : instance.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                try {
                    field.set(instance, injected(field));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private Object injected(Field field) {
        ConfigProperty setting = field.getAnnotation(ConfigProperty.class);
        if (setting != null && field.getType() == String.class) {
            return setting.defaultValue();
        }
        if (setting != null && field.getType() == int.class) {
            return Integer.valueOf(setting.defaultValue());
        }
        if (setting != null && field.getType() == Optional.class) {
            return Optional.empty();
        }
        if (field.getType() == Rosters.class) {
            return get(RosterDays.class);
        }
        if (field.getType() == BreakDiary.class) {
            return get(ShiftBreaks.class);
        }
        return field.getType() == Event.class ? event() : get(field.getType());
    }

    private Object event() {
        return Proxy.newProxyInstance(
                Wiring.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fire")) {
                        fire(Objects.requireNonNull(arguments)[0]);
                    }
                    return null;
                });
    }

    /** Hands the event to every observer of its type. */
    public void fire(@Nullable Object event) {
        for (Object observer : observers) {
            for (Method method : observer.getClass().getDeclaredMethods()) {
                if (observes(method, event)) {
                    method.setAccessible(true);
                    try {
                        method.invoke(observer, event);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof RuntimeException cause) {
                            throw cause;
                        }
                        throw new IllegalStateException(e);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }

    private static boolean observes(Method method, @Nullable Object event) {
        return method.getParameterCount() == 1
                && method.getParameterTypes()[0].isInstance(event)
                && Arrays.stream(method.getParameterAnnotations()[0])
                        .map(Annotation::annotationType)
                        .anyMatch(type -> type == Observes.class);
    }
}
