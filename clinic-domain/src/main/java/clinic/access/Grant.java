package clinic.access;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A role held in one branch, or in all.
 *
 * @param branch the branch's id; null means every branch, present and future
 */
public record Grant(Role role, @Nullable Long branch) implements Serializable {

    public boolean covers(long branchId) {
        return branch == null || branch == branchId;
    }
}
