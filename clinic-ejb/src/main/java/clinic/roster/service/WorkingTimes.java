package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.roster.BookedWork.Lost;
import clinic.roster.Leave;
import clinic.roster.RosterPublished;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.PublicationTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When somebody would work, and what leave takes of it. */
@ApplicationScoped
class WorkingTimes {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PublicationTable publications;

    @Inject
    private BreakPlanning breaks;

    @Inject
    private Clock clock;

    @Inject
    private Event<RosterPublished> published;

    /** The branches somebody has, had or will have an assignment at. */
    List<Catalogue.Branch> branches(Catalogue.Member member) {
        Catalogue catalogue = catalogues.current();
        return member.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .distinct()
                .map(catalogue::branch)
                .toList();
    }

    /** The zone of their first branch. */
    ZoneId zone(Catalogue.Member member) {
        return branches(member).stream().map(Catalogue.Branch::zone).findFirst().orElse(ZoneOffset.UTC);
    }

    /**
     * The minutes somebody would work on local dates from one to the other: on a date with planned shifts those, without
     * their breaks, otherwise the hours of the weekly patterns.
     *
     * @param hours only those of each date; null for the whole day
     */
    long minutes(Catalogue.Member member, LocalDate from, LocalDate until, @Nullable Hours hours) {
        ZoneId zone = zone(member);
        TimeSlot window = new TimeSlot(
                from.minusDays(1).atStartOfDay(zone).toInstant(),
                until.plusDays(2).atStartOfDay(zone).toInstant());
        Map<LocalDate, List<ShiftPlan>> planned = new HashMap<>();
        for (Shift shift : shifts.of(List.of(member.id()), window)) {
            ShiftPlan plan = shift.plan();
            if (plan != null && Long.valueOf(member.id()).equals(plan.staff())) {
                planned.computeIfAbsent(plan.date(), any -> new ArrayList<>()).add(plan);
            }
        }
        long minutes = 0;
        for (LocalDate date = from; !date.isAfter(until); date = date.plusDays(1)) {
            List<ShiftPlan> day = planned.get(date);
            minutes += day == null ? patterned(member, date, hours) : shifted(day, date, hours);
        }
        return minutes;
    }

    private long shifted(List<ShiftPlan> day, LocalDate date, @Nullable Hours hours) {
        Catalogue catalogue = catalogues.current();
        long minutes = 0;
        for (ShiftPlan plan : day) {
            ZoneId zone = catalogue.branch(plan.branch()).zone();
            minutes += hours == null
                    ? plan.worked().toMinutes()
                    : common(List.of(plan.slot()), hours.on(date, zone)).toMinutes();
        }
        return minutes;
    }

    private long patterned(Catalogue.Member member, LocalDate date, @Nullable Hours hours) {
        Catalogue catalogue = catalogues.current();
        long minutes = 0;
        for (Catalogue.Assignment assignment : member.assignments()) {
            Hours pattern = assignment.pattern().get(date.getDayOfWeek());
            if (pattern != null && assignment.validOn(date)) {
                ZoneId zone = catalogue.branch(assignment.branch()).zone();
                TimeSlot slot = pattern.on(date, zone);
                minutes += (hours == null ? slot.length() : common(List.of(slot), hours.on(date, zone))).toMinutes();
            }
        }
        return minutes;
    }

    private static Duration common(List<TimeSlot> slots, TimeSlot within) {
        Duration all = slots.stream().map(TimeSlot::length).reduce(Duration.ZERO, Duration::plus);
        Duration outside = TimeSlot.without(slots, List.of(within)).stream()
                .map(TimeSlot::length)
                .reduce(Duration.ZERO, Duration::plus);
        return all.minus(outside);
    }

    /** Working time for bookings, from now on, that the leave would take. */
    List<Lost> lost(Catalogue.Member member, Leave leave) {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        List<Lost> lost = new ArrayList<>();
        for (Catalogue.Branch branch : branches(member)) {
            TimeSlot away = leave.slot(branch.zone());
            leave.from()
                    .datesUntil(leave.until().plusDays(1))
                    .flatMap(date -> catalogue.workday(branch, date).of(member).stream())
                    .filter(slot -> slot.overlaps(away) && slot.end().isAfter(now))
                    .forEach(slot -> lost.add(new Lost(
                            member.id(),
                            branch.id(),
                            new TimeSlot(
                                    slot.start().isBefore(away.start()) ? away.start() : slot.start(),
                                    slot.end().isAfter(away.end()) ? away.end() : slot.end()))));
        }
        return lost;
    }

    /** Bookings go by something else on these dates, and so do the member's breaks. */
    void changed(Catalogue.Member member, Leave leave) {
        List<Catalogue.Branch> branches = branches(member);
        TimeSlot window = new TimeSlot(
                leave.from().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                leave.until().plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant());
        breaks.settle(shifts.of(List.of(member.id()), window).stream()
                .filter(shift -> shift.published() != null
                        && Long.valueOf(member.id()).equals(shift.published().staff()))
                .toList());
        publications.raise(branches.stream().map(Catalogue.Branch::id).toList());
        branches.forEach(branch -> published.fire(new RosterPublished(branch.id(), leave.from(), leave.until())));
    }
}
