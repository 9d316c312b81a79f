package clinic.roster.labour;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one rule, where and while they hold.
 *
 * @param jurisdiction null for the house's own, which holds where the jurisdiction has none
 * @param rule the rule's code
 * @param amount what the rule measures, in the unit it names: minutes, days or a minute of the day
 * @param threshold the rule's second number; 0 where it has none
 * @param source the law or the decision it comes from
 * @param from the first local date on which it holds; {@code until} the last, null for no end
 */
public record LabourTerm(
        long id,
        @Nullable Long jurisdiction,
        String rule,
        int amount,
        int threshold,
        Severity severity,
        String source,
        LocalDate from,
        @Nullable LocalDate until)
        implements Serializable {

    public boolean holdsOn(LocalDate date) {
        return !date.isBefore(from) && (until == null || !date.isAfter(until));
    }
}
