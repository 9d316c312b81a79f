package clinic.solver.staffing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an explanation: a rule broken by a person, or at a branch, on a date.
 *
 * @param person id; null where it concerns a branch
 * @param date null where it concerns the whole period
 * @param subject id of the shift or branch; null where there is none
 * @param period of the heads that are missing or too many; null for every other rule
 * @param amount how much: heads, quarters of heads, hours, days, or minor units of wages, as the rule counts
 * @param weight what it adds to the score; 0 for a hard rule
 */
public record Line(
        StaffingRule rule,
        @Nullable String person,
        @Nullable LocalDate date,
        @Nullable String subject,
        @Nullable Period period,
        long amount,
        long weight) {

    public Line(
            StaffingRule rule,
            @Nullable String person,
            @Nullable LocalDate date,
            @Nullable String subject,
            long amount,
            long weight) {
        this(rule, person, date, subject, null, amount, weight);
    }
}
