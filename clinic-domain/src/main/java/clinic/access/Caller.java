package clinic.access;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, with everything their account was granted.
 *
 * @param account the account's id; 0 is the system itself (start-up, timers)
 * @param staffId the staff member behind the account, if any
 */
public record Caller(
        long account, String login, String name, @Nullable Long staffId, List<Grant> grants) implements Serializable {

    /** The system itself: may do everything, everywhere. */
    public static final Caller SYSTEM = new Caller(
            0,
            "system",
            "System",
            null,
            Arrays.stream(Role.values()).map(role -> new Grant(role, null)).toList());

    /** Whether any of the roles is held, in whatever branch. */
    public boolean holds(Role... roles) {
        return grants.stream().anyMatch(grant -> Arrays.asList(roles).contains(grant.role()));
    }

    /** Whether any of the roles is held for this branch. */
    public boolean holdsIn(long branch, Role... roles) {
        return grants.stream()
                .anyMatch(grant -> grant.covers(branch) && Arrays.asList(roles).contains(grant.role()));
    }

    /** Whether any of the roles is held for every branch. */
    public boolean holdsEverywhere(Role... roles) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.branch() == null && Arrays.asList(roles).contains(grant.role()));
    }
}
