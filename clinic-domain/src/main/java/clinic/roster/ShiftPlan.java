package clinic.roster;

import clinic.organisation.Job;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What one shift is.
 *
 * @param staff null while the shift is open
 * @param room null when it is not bound to one
 * @param credential the kind of credential that whoever works it must hold; null for none
 * @param date the branch's local date on which it begins, whatever day it ends
 * @param slot half-open; its length is true elapsed time, whatever the clocks do meanwhile
 * @param breakMinutes of these the minutes that are not worked
 */
public record ShiftPlan(
        long branch,
        Job job,
        @Nullable Long staff,
        @Nullable Long room,
        @Nullable String credential,
        LocalDate date,
        TimeSlot slot,
        int breakMinutes,
        String note)
        implements Serializable {
    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Wall-clock times of a branch as a slot; a time that the clocks skip in spring is moved on by as much, one that comes
     * twice in autumn is the earlier one.
     *
     * @throws clinic.shared.Refused {@code shift-time} when it does not end after it starts
     */
    public static TimeSlot slot(LocalDateTime start, LocalDateTime end, ZoneId zone) {
        var from = start.atZone(zone).toInstant();
        var until = end.atZone(zone).toInstant();
        new Objections()
                .when(!from.isBefore(until), "shift-time", "A shift ends after it starts. Choose a later end.")
                .refuse();
        return new TimeSlot(from, until);
    }

    /** Everything wrong with the shift taken by itself. */
    public Objections objections() {
        return new Objections()
                .when(
                        slot.length().compareTo(LONGEST) > 0,
                        "shift-time",
                        "A shift takes at most " + LONGEST.toHours() + " hours. Make two of it.")
                .when(
                        breakMinutes < 0 || breakMinutes > 480,
                        "break-minutes",
                        "The break is a whole number of minutes from 0 to 480, like 30.")
                .when(
                        breakMinutes >= slot.length().toMinutes(),
                        "break-minutes",
                        "The break is shorter than the shift. Choose fewer minutes.")
                .atMost("note", "The note", note, 300)
                .atMost("credential", "The credential", credential == null ? "" : credential, 60);
    }

    /** True elapsed time without the break. */
    public Duration worked() {
        return slot.length().minusMinutes(breakMinutes);
    }

    public ShiftPlan by(@Nullable Long who) {
        return new ShiftPlan(branch, job, who, room, credential, date, slot, breakMinutes, note);
    }

    public ShiftPlan in(@Nullable Long otherRoom) {
        return new ShiftPlan(branch, job, staff, otherRoom, credential, date, slot, breakMinutes, note);
    }

    public ShiftPlan at(LocalDate day, TimeSlot time) {
        return new ShiftPlan(branch, job, staff, room, credential, day, time, breakMinutes, note);
    }

    /** The same at another branch, in no particular room. */
    public ShiftPlan at(long otherBranch) {
        return new ShiftPlan(otherBranch, job, staff, null, credential, date, slot, breakMinutes, note);
    }

    /** The same wall-clock times on another date in that zone. */
    public ShiftPlan on(LocalDate day, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(slot.start(), zone);
        LocalDateTime end = LocalDateTime.ofInstant(slot.end(), zone);
        long days = day.toEpochDay() - start.toLocalDate().toEpochDay();
        return at(day, slot(start.plusDays(days), end.plusDays(days), zone));
    }
}
