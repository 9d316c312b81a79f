package clinic.roster.labour;

import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shift of a person, as rules see it.
 *
 * @param jurisdiction that of the branch
 * @param date the local date on which it begins
 * @param breaks those that have a place, by start
 */
public record Stint(
        long shift,
        long branch,
        String branchName,
        ZoneId zone,
        long jurisdiction,
        LocalDate date,
        TimeSlot slot,
        int breakMinutes,
        List<ShiftBreak> breaks,
        @Nullable String credential) {

    public static Stint of(long shift, ShiftPlan plan, String branchName, ZoneId zone, long jurisdiction) {
        return new Stint(
                shift,
                plan.branch(),
                branchName,
                zone,
                jurisdiction,
                plan.date(),
                plan.slot(),
                plan.breakMinutes(),
                plan.breaks(),
                plan.credential());
    }

    /** True elapsed time without the break. */
    public Duration worked() {
        return slot.length().minusMinutes(breakMinutes);
    }
}
