package clinic.platform;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.shared.NotAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Which branches the running use case may touch: those where the caller holds one of the roles its {@link Allowed}
 * names. The one place where branch scope is applied.
 */
@ApplicationScoped
public class Scope {

    private record UseCase(String action, Role[] roles) {}

    private static final ThreadLocal<Deque<UseCase>> RUNNING = ThreadLocal.withInitial(ArrayDeque::new);

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    void enter(String action, Role[] roles) {
        RUNNING.get().push(new UseCase(action, roles));
    }

    void leave() {
        Deque<UseCase> running = RUNNING.get();
        running.pop();
        if (running.isEmpty()) {
            RUNNING.remove();
        }
    }

    /**
     * Lets the use case go on in that branch.
     *
     * @throws NotAllowed otherwise; the attempt is audited
     */
    public void require(long branch) {
        if (!covers(branch)) {
            audit.denied(useCase().action(), branch, "not in this branch");
            throw new NotAllowed("You do not work for this branch.");
        }
    }

    /** Lets the use case go on when the caller may do it in every branch, e.g. to change the organisation itself. */
    public void requireEverywhere() {
        UseCase useCase = useCase();
        if (useCase.roles().length > 0 && !callers.caller().holdsEverywhere(useCase.roles())) {
            audit.denied(useCase.action(), null, "not for the whole organisation");
            throw new NotAllowed("This concerns the whole organisation. Ask head office.");
        }
    }

    public boolean covers(long branch) {
        UseCase useCase = useCase();
        Caller caller = callers.caller();
        return useCase.roles().length == 0
                ? caller.holdsIn(branch, Role.values())
                : caller.holdsIn(branch, useCase.roles());
    }

    /** Those of the given branches that the use case may touch, in the order given. */
    public List<Long> among(Collection<Long> branches) {
        return branches.stream().filter(this::covers).toList();
    }

    private static UseCase useCase() {
        UseCase useCase = RUNNING.get().peek();
        if (useCase == null) {
            throw new IllegalStateException("branch scope is asked for outside a service method");
        }
        return useCase;
    }
}
