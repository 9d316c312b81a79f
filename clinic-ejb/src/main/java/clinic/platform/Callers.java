package clinic.platform;

import clinic.access.Caller;
import clinic.shared.NotAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is calling on this thread. The web filter says so for a request; start-up work runs as the system. */
@ApplicationScoped
public class Callers {
    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    /**
     * Who is calling.
     *
     * @throws NotAllowed when nobody is signed in
     */
    public Caller caller() {
        return known().orElseThrow(() -> new NotAllowed("Sign in first."));
    }

    public Optional<Caller> known() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the work as that caller and restores whoever was there before. */
    public <T> T as(@Nullable Caller caller, Supplier<T> work) {
        Caller before = CURRENT.get();
        CURRENT.set(caller);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** For filters, which cannot wrap their work in a supplier: sets the caller and answers who was there before. */
    public @Nullable Caller enter(@Nullable Caller caller) {
        Caller before = CURRENT.get();
        restore(caller);
        return before;
    }

    private static void restore(@Nullable Caller caller) {
        if (caller == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(caller);
        }
    }
}
