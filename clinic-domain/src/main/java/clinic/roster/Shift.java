package clinic.roster;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shift: what its manager plans, and what staff and bookings go by because it was published.
 *
 * @param plan null when it is removed from the plan
 * @param published as it was published last; null when it never was, or when its removal was
 * @param version grows with every change of the plan
 */
public record Shift(
        long id, @Nullable ShiftPlan plan, @Nullable ShiftPlan published, long version) implements Serializable {

    public ShiftState state() {
        if (plan == null) {
            return published == null ? ShiftState.GONE : ShiftState.REMOVED;
        }
        if (published == null) {
            return ShiftState.DRAFT;
        }
        return plan.equals(published) ? ShiftState.PUBLISHED : ShiftState.CHANGED;
    }

    /** What it is, or was before it was removed from the plan. */
    public ShiftPlan shown() {
        return Objects.requireNonNull(plan != null ? plan : published, "the shift is gone");
    }

    public boolean awaitsPublication() {
        return state() == ShiftState.DRAFT || state() == ShiftState.CHANGED || state() == ShiftState.REMOVED;
    }

    public Shift planned(@Nullable ShiftPlan other) {
        return new Shift(id, other, published, version);
    }
}
