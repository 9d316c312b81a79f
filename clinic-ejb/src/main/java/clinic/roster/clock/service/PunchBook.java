package clinic.roster.clock.service;

import clinic.access.Caller;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.roster.clock.Attendance;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchSource;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.persistence.PunchTable;
import clinic.roster.clock.persistence.TimesheetTable;
import clinic.roster.clock.persistence.TimesheetTable.Row;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes punches down, whoever makes them. People's punches wait for each other. A punch that changes the hours of a week
 * that was attested or approved opens its timesheet again; one that would change a locked week is refused.
 */
@ApplicationScoped
class PunchBook {
    /** A clock in a browser may be ahead by this much. */
    static final Duration AHEAD = Duration.ofMinutes(2);

    /** The same said twice within this time is one punch. */
    static final Duration TWICE = Duration.ofMinutes(1);

    private static final Duration MARGIN = Duration.ofDays(Clockings.MARGIN);

    /**
     * What is to be written.
     *
     * @param corrects the punch it stands for, or null
     */
    record Draft(
            long staff,
            long branch,
            PunchKind kind,
            Instant at,
            PunchSource source,
            @Nullable Boolean inNetwork,
            @Nullable Punch corrects,
            boolean cancels,
            @Nullable String reason) {

        /** Made at the clock, not corrected. */
        static Draft made(
                long staff, long branch, PunchKind kind, Instant at, PunchSource source, @Nullable Boolean inNetwork) {
            return new Draft(staff, branch, kind, at, source, inNetwork, null, false, null);
        }

        /** Says that a punch never was. */
        static Draft cancelled(Punch punch, String reason) {
            return new Draft(
                    punch.staff(),
                    punch.branch(),
                    punch.kind(),
                    punch.at(),
                    PunchSource.CORRECTION,
                    null,
                    punch,
                    true,
                    reason);
        }

        private Instant earliest() {
            return corrects != null && corrects.at().isBefore(at) ? corrects.at() : at;
        }

        private Instant latest() {
            return corrects != null && corrects.at().isAfter(at) ? corrects.at() : at;
        }
    }

    @Inject
    private PunchTable punches;

    @Inject
    private TimesheetTable timesheets;

    @Inject
    private Sheets sheets;

    @Inject
    private Clockings clockings;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * Adds the punch; the very same made a moment ago is answered instead.
     *
     * @throws Refused {@code at} when it lies ahead, {@code timesheet-locked}
     */
    Punch add(Draft draft) {
        Instant now = clock.instant();
        Instant at = draft.at().truncatedTo(ChronoUnit.SECONDS);
        if (at.isAfter(now.plus(AHEAD))) {
            throw new Refused("at", "That is still to come. Set the clock of this device, or write an earlier time.");
        }
        List<Row> rows = locked(draft);
        List<Punch> before = punches.of(
                List.of(draft.staff()),
                draft.earliest().minus(MARGIN),
                draft.latest().plus(MARGIN));
        Optional<Punch> same = draft.source() == PunchSource.CORRECTION
                ? Optional.empty()
                : before.stream().filter(other -> isSame(draft, other)).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        Punch corrected = draft.corrects();
        Punch punch = new Punch(
                punches.nextId(),
                draft.staff(),
                draft.branch(),
                draft.kind(),
                at,
                draft.source(),
                now.truncatedTo(ChronoUnit.SECONDS),
                callers.caller().name(),
                draft.inNetwork(),
                corrected == null ? null : corrected.id(),
                draft.cancels(),
                draft.reason(),
                null);
        Set<Workweek> touched = touched(before, punch, corrected);
        touched.forEach(week -> open(rows, punch, week));
        punches.add(punch);
        return punch;
    }

    private List<Row> locked(Draft draft) {
        Workweek first = week(draft.branch(), draft.earliest());
        Workweek last = week(draft.branch(), draft.latest());
        timesheets.ensure(draft.staff(), week(draft.branch(), draft.at()));
        return timesheets.lock(draft.staff(), first.plus(-1), last.plus(1));
    }

    private static boolean isSame(Draft draft, Punch other) {
        return other.counts()
                && other.kind() == draft.kind()
                && other.branch() == draft.branch()
                && Duration.between(other.at(), draft.at()).abs().compareTo(TWICE) < 0;
    }

    /** The weeks whose hours or exceptions are others with the punch than without it. */
    private Set<Workweek> touched(List<Punch> before, Punch punch, @Nullable Punch corrected) {
        List<Punch> after = new ArrayList<>(before);
        if (corrected != null) {
            after.removeIf(one -> one.id() == corrected.id());
        }
        after.add(punch);
        List<Attendance> was = clockings.timeline(before).attendances();
        List<Attendance> is = clockings.timeline(after).attendances();
        Set<Workweek> weeks = new TreeSet<>(Comparator.comparing(Workweek::start));
        weeks.add(week(punch.branch(), punch.at()));
        if (corrected != null) {
            weeks.add(week(corrected.branch(), corrected.at()));
        }
        changed(was, is, weeks);
        changed(is, was, weeks);
        return weeks;
    }

    /** Adds the weeks of what the one says and the other does not: hours of a day, or that somebody forgot to punch out. */
    private void changed(List<Attendance> some, List<Attendance> others, Set<Workweek> weeks) {
        List<WorkedDay> days = days(others);
        days(some).stream().filter(day -> !days.contains(day)).forEach(day -> weeks.add(weekOf(day.date())));
        some.stream()
                .filter(one -> one.forgotten()
                        && others.stream()
                                .noneMatch(other -> other.forgotten()
                                        && other.in().id() == one.in().id()))
                .forEach(one -> weeks.add(week(one.in().branch(), one.in().at())));
    }

    private List<WorkedDay> days(List<Attendance> attendances) {
        Catalogue catalogue = catalogues.current();
        return WorkedDay.of(attendances, branch -> catalogue.branch(branch).zone());
    }

    private void open(List<Row> rows, Punch punch, Workweek week) {
        Row row =
                rows.stream().filter(one -> one.week().equals(week)).findFirst().orElse(null);
        if (row == null) {
            timesheets.ensure(punch.staff(), week);
        } else if (row.state() == TimesheetState.LOCKED) {
            throw new Refused(List.of(Timesheet.locked()));
        } else if (row.state() != TimesheetState.OPEN) {
            Caller caller = callers.caller();
            long minutes = sheets.of(List.of(row)).get(0).timesheet().countedMinutes();
            String reason = punch.reason();
            timesheets.step(
                    row.id(),
                    TimesheetState.OPEN,
                    new TimesheetStep(
                            TimesheetStep.Kind.REOPEN,
                            null,
                            minutes,
                            clock.instant(),
                            caller.name(),
                            reason == null ? "A punch came in." : "A punch was corrected: " + shortened(reason)),
                    caller.account());
        }
    }

    private static String shortened(String reason) {
        return reason.length() > 250 ? reason.substring(0, 250) + "…" : reason;
    }

    private Workweek week(long branch, Instant at) {
        return weekOf(
                LocalDate.ofInstant(at, catalogues.current().branch(branch).zone()));
    }

    private Workweek weekOf(LocalDate date) {
        return Workweek.of(date, catalogues.current().organisation().workweekStart());
    }
}
