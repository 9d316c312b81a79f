package clinic.roster;

import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The record that shifts of a branch were published, and what that changed for whom. Append-only.
 *
 * @param from the first and {@code until} the last local date on which the published shifts hold, both inclusive
 * @param reason why rules were set aside; empty when none was
 */
public record Publication(
        long id, long branch, LocalDate from, LocalDate until, Instant at, String by, String reason, List<Line> lines) {

    public enum What {
        ADDED,
        CHANGED,
        REMOVED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static What of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Where and when a shift is. */
    public record Place(long branch, TimeSlot slot) {
        public static @Nullable Place of(@Nullable ShiftPlan plan) {
            return plan == null ? null : new Place(plan.branch(), plan.slot());
        }
    }

    /**
     * What changed for one person by one shift; a shift that goes from one to another is removed for one and added for the
     * other.
     *
     * @param staff null for an open shift
     * @param before null when it is added, {@code after} null when it is removed
     * @param premiumMinutes of pay that are due because it was told late; 0 for none
     * @param premiumRule the rule that says so, with its source; empty for none
     */
    public record Line(
            long shift,
            @Nullable Long staff,
            What what,
            @Nullable Place before,
            @Nullable Place after,
            int premiumMinutes,
            String premiumRule) {

        public Line owing(int minutes, String rule) {
            return new Line(shift, staff, what, before, after, minutes, rule);
        }
    }
}
