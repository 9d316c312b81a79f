package clinic.roster;

import clinic.organisation.Job;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A usual shift of a branch.
 *
 * @param starts wall-clock time of the branch
 * @param ends the same; on the next day when it is not after the start
 */
public record ShiftTemplate(
        long id,
        long branch,
        String name,
        Job job,
        @Nullable Long room,
        @Nullable String credential,
        LocalTime starts,
        LocalTime ends,
        int breakMinutes) {

    public Objections objections() {
        return new Objections()
                .text("name", "The name", name, 60)
                .atMost("credential", "The credential", credential == null ? "" : credential, 60)
                .when(
                        breakMinutes < 0 || breakMinutes > 480,
                        "break-minutes",
                        "The break is a whole number of minutes from 0 to 480, like 30.");
    }

    /** The shift on one local date of the branch, for somebody or open. */
    public ShiftPlan on(LocalDate date, @Nullable Long staff, ZoneId zone) {
        LocalDate last = ends.isAfter(starts) ? date : date.plusDays(1);
        TimeSlot slot = ShiftPlan.slot(date.atTime(starts), last.atTime(ends), zone);
        return new ShiftPlan(branch, job, staff, room, credential, date, slot, breakMinutes, "");
    }
}
