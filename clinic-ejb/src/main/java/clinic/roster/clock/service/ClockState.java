package clinic.roster.clock.service;

import clinic.organisation.Catalogue.Branch;
import clinic.roster.clock.Attendance;
import clinic.roster.clock.Planned;
import clinic.roster.clock.Punch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How somebody stands with the clock now.
 *
 * @param name empty when the account is nobody's on the staff list
 * @param branches where they may punch; the one to propose first
 * @param attendance the one that goes on, or null
 * @param today the punches that count of the local day, by their time
 * @param planned what is planned for the local day
 */
public record ClockState(
        String name,
        Instant now,
        List<Branch> branches,
        @Nullable Attendance attendance,
        List<Punch> today,
        List<Planned> planned) {

    /** Where they are in now, by the last punch; null when they are not. */
    public @Nullable Long branch() {
        return attendance == null ? null : attendance.last().branch();
    }
}
