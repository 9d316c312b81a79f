package clinic.roster.clock.service;

import clinic.roster.clock.Timesheet;
import clinic.roster.clock.WorkedDay;
import java.util.List;
import java.util.Set;

/**
 * A timesheet as its reader may see it.
 *
 * @param own whether it is the reader's
 * @param seen the branches of the week that the reader may see
 * @param days those at branches the reader may see; all of one's own
 * @param elsewhereMinutes what counts at branches the reader may not see
 * @param punches of the week at those branches, by their time, corrected ones too
 */
public record SheetView(
        Timesheet timesheet,
        String name,
        boolean own,
        Set<Long> seen,
        List<WorkedDay> days,
        long elsewhereMinutes,
        List<PunchQueries.Row> punches) {

    public boolean sees(long branch) {
        return seen.contains(branch);
    }

    /** Exceptions the reader may see. */
    public long exceptions() {
        return punches.stream().mapToLong(row -> row.odd().size()).sum();
    }
}
