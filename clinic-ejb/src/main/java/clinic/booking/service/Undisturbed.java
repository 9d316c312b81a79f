package clinic.booking.service;

import clinic.booking.Proposal;
import clinic.platform.Attempts;
import clinic.platform.SqlState;
import clinic.shared.Refusal;
import clinic.shared.SlotTaken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that takes something of the diary, in a transaction of its own. When the database stops it, what was held past its
 * time is freed and the work is done again from the start; what stays in the way is told as a {@link SlotTaken}.
 */
@ApplicationScoped
class Undisturbed {

    @Inject
    private Attempts attempts;

    @Inject
    private HoldExpiry expiry;

    @Inject
    private Proposals proposals;

    /** @param proposal what to look at again when it is taken after all; null when the work has more than one */
    <T> T run(@Nullable Proposal proposal, Supplier<T> work) {
        try {
            return attempts.untilUndisturbed(work, expiry::expire);
        } catch (RuntimeException e) {
            if (SqlState.isOverlap(e) || SqlState.isContention(e)) {
                List<Refusal> reasons = proposal == null ? List.of() : proposals.taken(proposal, Set.of());
                throw new SlotTaken(reasons.isEmpty() ? List.of(Proposals.JUST_TAKEN) : reasons);
            }
            throw e;
        }
    }
}
