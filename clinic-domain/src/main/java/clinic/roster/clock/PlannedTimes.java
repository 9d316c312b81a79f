package clinic.roster.clock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** When people are to work, for comparing punches with it. */
public interface PlannedTimes {

    /**
     * The planned times of those people that begin on one of the local dates of their branch.
     *
     * @param until the last date, inclusive
     */
    Map<Long, List<Planned>> of(Collection<Long> staff, LocalDate from, LocalDate until);
}
