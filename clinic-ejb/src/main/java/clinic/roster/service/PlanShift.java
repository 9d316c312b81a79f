package clinic.roster.service;

import clinic.organisation.Job;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shift as a manager wants it.
 *
 * @param branch the branch's code
 * @param staff null for an open shift
 * @param room null for no particular room
 * @param credential the kind of credential whoever works it must hold; null for none
 * @param start in the branch's wall-clock time; {@code end} likewise, after the start and at most 24 hours later
 * @param breakMinutes of the shift that are not worked
 * @param breaks where they are; what of the minutes has no place is given one when the shift is published. Null for where they
 *     are already, as far as they fit
 */
public record PlanShift(
        String branch,
        Job job,
        @Nullable Long staff,
        @Nullable Long room,
        @Nullable String credential,
        LocalDateTime start,
        LocalDateTime end,
        int breakMinutes,
        @Nullable List<BreakAt> breaks,
        String note) {

    /** @param start in the branch's wall-clock time */
    public record BreakAt(LocalDateTime start, int minutes, boolean paid) {}

    /** One whose breaks stay where they are. */
    public PlanShift(
            String branch,
            Job job,
            @Nullable Long staff,
            @Nullable Long room,
            @Nullable String credential,
            LocalDateTime start,
            LocalDateTime end,
            int breakMinutes,
            String note) {
        this(branch, job, staff, room, credential, start, end, breakMinutes, null, note);
    }
}
