package clinic.reporting;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches beside each other over a period.
 *
 * @param rows as the branches were opened; one that came to nothing in both periods is left out
 * @param comparedPeriod null when nothing is compared
 * @param comparedTotal null when nothing is compared
 * @param treated minutes of completed visits of all of them, on dates that are over
 * @param rostered minutes therapists were rostered while their branch was open, on the same dates
 * @param daysOver how many dates of the period are over
 */
public record League(
        Period period,
        List<Row> rows,
        BranchTally total,
        @Nullable Period comparedPeriod,
        @Nullable BranchTally comparedTotal,
        WeekHours treated,
        WeekHours rostered,
        long daysOver)
        implements Serializable {

    /** @param compared the same branch in the compared period; null when nothing is compared */
    public record Row(BranchTally tally, @Nullable BranchTally compared) implements Serializable {}
}
