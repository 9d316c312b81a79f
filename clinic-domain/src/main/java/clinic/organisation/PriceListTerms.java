package clinic.organisation;

import clinic.shared.Objections;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whose prices these are and when they hold.
 *
 * @param branch the branch's id; null means the organisation's list
 * @param until the last valid day, inclusive; null means open-ended
 */
public record PriceListTerms(
        @Nullable Long branch,
        String name,
        LocalDate from,
        @Nullable LocalDate until) {

    public PriceListTerms {
        name = name.strip();
    }

    public Objections objections() {
        return new Objections()
                .text("name", "The name", name, 120)
                .when(
                        until != null && until.isBefore(from),
                        "valid-until",
                        "The last day lies before the first. Check both.");
    }

    /** Whether both hold for the same owner on some day. */
    public boolean overlaps(PriceListTerms other) {
        return java.util.Objects.equals(branch, other.branch)
                && (until == null || !until.isBefore(other.from))
                && (other.until == null || !other.until.isBefore(from));
    }

    public boolean holdsOn(LocalDate date) {
        return !date.isBefore(from) && (until == null || !date.isAfter(until));
    }

    /** In words, e.g. {@code from 2026-01-01 until 2026-06-30}. */
    public String period() {
        return "from " + from + (until == null ? "" : " until " + until);
    }
}
