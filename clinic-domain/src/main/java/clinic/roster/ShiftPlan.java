package clinic.roster;

import clinic.organisation.Job;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
 * @param breaks the breaks that have a place, by start: no more unpaid minutes than {@code breakMinutes}, the rest is given a
 *     place when the shift is published
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
        List<ShiftBreak> breaks,
        String note)
        implements Serializable {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_BREAKS = 8;

    public ShiftPlan {
        breaks = breaks.stream()
                .sorted(Comparator.comparingInt(ShiftBreak::after))
                .toList();
    }

    /** A shift whose breaks have no place yet. */
    public ShiftPlan(
            long branch,
            Job job,
            @Nullable Long staff,
            @Nullable Long room,
            @Nullable String credential,
            LocalDate date,
            TimeSlot slot,
            int breakMinutes,
            String note) {
        this(branch, job, staff, room, credential, date, slot, breakMinutes, List.of(), note);
    }

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
                .when(
                        breaks.size() > MOST_BREAKS,
                        "breaks",
                        "A shift has at most " + MOST_BREAKS + " breaks. Put some of them together.")
                .when(
                        breaks.stream().anyMatch(one -> one.after() < 0 || one.end() > minutes()),
                        "breaks",
                        "A break lies within its shift. Choose another time for it.")
                .when(
                        breaks.stream().anyMatch(one -> one.minutes() < 1),
                        "breaks",
                        "A break takes at least a minute, like 30.")
                .when(
                        IntStream.range(1, breaks.size())
                                .anyMatch(i -> breaks.get(i - 1).overlaps(breaks.get(i))),
                        "breaks",
                        "Two breaks are at the same time. Choose another time for one of them.")
                .when(
                        ShiftBreak.unpaid(breaks) > breakMinutes,
                        "breaks",
                        "The unpaid breaks are longer than the shift's " + breakMinutes
                                + " minutes of break. Make them shorter, or the break longer.")
                .atMost("note", "The note", note, 300)
                .atMost("credential", "The credential", credential == null ? "" : credential, 60);
    }

    /** True elapsed time without the break. */
    public Duration worked() {
        return slot.length().minusMinutes(breakMinutes);
    }

    private int minutes() {
        return (int) slot.length().toMinutes();
    }

    public ShiftPlan by(@Nullable Long who) {
        return new ShiftPlan(branch, job, who, room, credential, date, slot, breakMinutes, breaks, note);
    }

    public ShiftPlan in(@Nullable Long otherRoom) {
        return new ShiftPlan(branch, job, staff, otherRoom, credential, date, slot, breakMinutes, breaks, note);
    }

    /** At another time. As long as before, its breaks move along; otherwise those stay that still lie within it. */
    public ShiftPlan at(LocalDate day, TimeSlot time) {
        int later = time.length().equals(slot.length())
                ? 0
                : (int) Duration.between(slot.start(), time.start()).toMinutes();
        ShiftPlan moved = new ShiftPlan(branch, job, staff, room, credential, day, time, breakMinutes, List.of(), note);
        return moved.with(breaks.stream()
                .map(one -> new ShiftBreak(one.after() - later, one.minutes(), one.paid()))
                .filter(one -> one.after() >= 0 && one.end() <= moved.minutes())
                .toList());
    }

    /** The same at another branch, in no particular room. */
    public ShiftPlan at(long otherBranch) {
        return new ShiftPlan(otherBranch, job, staff, null, credential, date, slot, breakMinutes, breaks, note);
    }

    /** The same with breaks in these places. */
    public ShiftPlan with(List<ShiftBreak> places) {
        return new ShiftPlan(branch, job, staff, room, credential, date, slot, breakMinutes, places, note);
    }

    /** The same with the breaks of what it was before, as far as they fit it. */
    public ShiftPlan keepingBreaksOf(ShiftPlan before) {
        List<ShiftBreak> kept = before.at(date, slot).breaks();
        return with(
                ShiftBreak.unpaid(kept) <= breakMinutes
                        ? kept
                        : kept.stream().filter(ShiftBreak::paid).toList());
    }

    /** Whether it is the same wherever its breaks are; those are given places when it is published. */
    public boolean isSameButForBreaks(ShiftPlan other) {
        return with(List.of()).equals(other.with(List.of()));
    }

    /** The same wall-clock times on another date in that zone. */
    public ShiftPlan on(LocalDate day, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(slot.start(), zone);
        LocalDateTime end = LocalDateTime.ofInstant(slot.end(), zone);
        long days = day.toEpochDay() - start.toLocalDate().toEpochDay();
        return at(day, slot(start.plusDays(days), end.plusDays(days), zone));
    }
}
