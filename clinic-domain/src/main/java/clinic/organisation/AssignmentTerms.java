package clinic.organisation;

import clinic.shared.Objections;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does where, for how much, and when.
 *
 * @param branch the branch's id
 * @param rateMinor the hourly rate in the organisation's minor units
 * @param until the last valid day, inclusive; null means open-ended
 */
public record AssignmentTerms(
        long branch,
        Job job,
        long rateMinor,
        LocalDate from,
        @Nullable LocalDate until) {

    public Objections objections() {
        return new Objections()
                .when(rateMinor < 0, "rate", "The hourly rate cannot be negative.")
                .when(
                        until != null && until.isBefore(from),
                        "valid-until",
                        "The last day lies before the first. Check both.");
    }

    /** Whether both are in force on some day. */
    public boolean coincides(AssignmentTerms other) {
        return (until == null || !until.isBefore(other.from)) && (other.until == null || !other.until.isBefore(from));
    }

    /** Whether both are the same job at the same branch on some day. */
    public boolean overlaps(AssignmentTerms other) {
        return branch == other.branch && job == other.job && coincides(other);
    }

    /** In words, e.g. {@code from 2026-01-01 until 2026-06-30}. */
    public String period() {
        return "from " + from + (until == null ? "" : " until " + until);
    }
}
