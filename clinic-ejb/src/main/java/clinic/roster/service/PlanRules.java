package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftState;
import clinic.roster.labour.LabourLaw;
import clinic.roster.labour.LabourRules;
import clinic.roster.labour.Severity;
import clinic.roster.labour.Stint;
import clinic.roster.labour.Violation;
import clinic.roster.labour.Work;
import clinic.roster.persistence.AvailabilityTable;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.LeaveTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks every rule about what is planned, with a number of statements that depends on neither shifts nor people. */
@ApplicationScoped
class PlanRules {
    static final String ROOM = "room";
    static final String BREAK_ROOM = "break-room";

    /** Rules look that far back and ahead: a week, and the days in a row. */
    private static final int AROUND = 14;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private LabourTable labour;

    @Inject
    private LeaveTable leave;

    @Inject
    private AvailabilityTable availability;

    @Inject
    private Clock clock;

    /** What the plan of a branch breaks on its dates; {@code here} are the shifts that are planned there then. */
    List<Violation> broken(Catalogue.Branch branch, LocalDate from, LocalDate until, List<Shift> here) {
        Set<Long> people = here.stream()
                .map(Shift::plan)
                .filter(Objects::nonNull)
                .map(ShiftPlan::staff)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<Long> own = here.stream().map(Shift::id).collect(Collectors.toSet());
        List<Work> works = works(people, from, until, branch);
        return Stream.of(
                        works.stream()
                                .flatMap(work -> LabourRules.breaches(work).stream())
                                .filter(one -> !one.date().isBefore(from)
                                        && !one.date().isAfter(until)
                                        && own.contains(one.shift())),
                        crowded(branch, here).stream(),
                        withoutBreak(branch, works, here))
                .flatMap(found -> found)
                .sorted(Comparator.comparing(Violation::date)
                        .thenComparing(Violation::rule)
                        .thenComparing(Violation::words))
                .toList();
    }

    /** What is planned for people around those dates, wherever, ready to be judged. */
    List<Work> works(Collection<Long> people, LocalDate from, LocalDate until, Catalogue.Branch branch) {
        if (people.isEmpty()) {
            return List.of();
        }
        Catalogue catalogue = catalogues.current();
        LocalDate first = from.minusDays(AROUND);
        LocalDate last = until.plusDays(AROUND);
        TimeSlot window = new TimeSlot(
                first.atStartOfDay(branch.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(branch.zone()).toInstant());
        LabourLaw law = labour.law();
        Map<Long, List<Stint>> stints = new HashMap<>();
        for (Shift shift : shifts.of(people, window)) {
            ShiftPlan plan = shift.plan();
            if (plan != null && plan.staff() != null && people.contains(plan.staff())) {
                Catalogue.Branch there = catalogue.branch(plan.branch());
                stints.computeIfAbsent(plan.staff(), any -> new ArrayList<>())
                        .add(Stint.of(shift.id(), plan, there.name(), there.zone(), there.jurisdiction()));
            }
        }
        Map<Long, LabourTable.Person> known = labour.people(people);
        Map<Long, List<Leave>> away = leave.of(people, first, last, Leave.State.APPROVED).stream()
                .collect(Collectors.groupingBy(Leave::staff));
        Map<Long, List<AvailabilityRule>> can =
                availability.of(people, first, last).stream().collect(Collectors.groupingBy(AvailabilityRule::staff));
        return people.stream()
                .sorted()
                .map(id -> {
                    Catalogue.Member member = catalogue.member(id);
                    LabourTable.Person person = known.get(id);
                    return new Work(
                            member,
                            person == null ? null : person.bornOn(),
                            contracted(member, person, from),
                            away.getOrDefault(id, List.of()),
                            can.getOrDefault(id, List.of()),
                            stints.getOrDefault(id, List.of()),
                            law,
                            catalogue.travel(),
                            catalogue.organisation().workweekStart());
                })
                .toList();
    }

    /** The contract's minutes a week; where they are not known, those of the weekly pattern. */
    static @Nullable Integer contracted(Catalogue.Member member, LabourTable.@Nullable Person person, LocalDate date) {
        if (person != null && person.weeklyMinutes() != null) {
            return person.weeklyMinutes();
        }
        long minutes = 0;
        for (Catalogue.Assignment assignment : member.assignments()) {
            if (assignment.validOn(date)) {
                for (DayOfWeek day : DayOfWeek.values()) {
                    var hours = assignment.pattern().get(day);
                    if (hours != null) {
                        long length = ChronoUnit.MINUTES.between(hours.from(), hours.until());
                        minutes += length <= 0 ? length + 24 * 60 : length;
                    }
                }
            }
        }
        return minutes == 0 ? null : (int) minutes;
    }

    /** Published shifts, not over, whose break has no place although nobody is on leave. */
    private Stream<Violation> withoutBreak(Catalogue.Branch branch, List<Work> works, List<Shift> here) {
        Instant now = clock.instant();
        Map<Long, Work> byStaff =
                works.stream().collect(Collectors.toMap(work -> work.member().id(), work -> work));
        return here.stream()
                .filter(shift -> shift.state() == ShiftState.PUBLISHED)
                .map(shift -> {
                    ShiftPlan plan = shift.shown();
                    Work work = plan.staff() == null ? null : byStaff.get(plan.staff());
                    int missing = plan.breakMinutes() - ShiftBreak.unpaid(plan.breaks());
                    return work == null
                                    || missing <= 0
                                    || !plan.slot().end().isAfter(now)
                                    || work.leave().stream().anyMatch(one -> one.slot(branch.zone())
                                            .overlaps(plan.slot()))
                            ? null
                            : new Violation(
                                    plan.staff(),
                                    plan.date(),
                                    shift.id(),
                                    branch.id(),
                                    BREAK_ROOM,
                                    Severity.WARNING,
                                    BreakPlanning.noRoom(work.member().name(), plan, missing, branch),
                                    "");
                })
                .filter(Objects::nonNull);
    }

    /** Shifts of a room beyond its capacity at the moment they begin. */
    private List<Violation> crowded(Catalogue.Branch branch, List<Shift> here) {
        Catalogue catalogue = catalogues.current();
        List<Violation> found = new ArrayList<>();
        Map<Long, List<Shift>> byRoom = here.stream()
                .filter(shift -> shift.plan() != null && shift.plan().room() != null)
                .collect(Collectors.groupingBy(
                        shift -> Objects.requireNonNull(shift.shown().room())));
        byRoom.forEach((id, all) -> {
            Catalogue.Room room = catalogue.room(id);
            for (Shift shift : all) {
                List<Shift> there = all.stream()
                        .filter(other -> other.id() != shift.id()
                                && !other.shown()
                                        .slot()
                                        .start()
                                        .isAfter(shift.shown().slot().start())
                                && other.shown().slot().overlaps(shift.shown().slot())
                                && (other.shown()
                                                .slot()
                                                .start()
                                                .isBefore(shift.shown().slot().start())
                                        || other.id() < shift.id()))
                        .toList();
                if (there.size() >= room.capacity()) {
                    Shift other = there.get(0);
                    Long whose = other.shown().staff();
                    found.add(new Violation(
                            shift.shown().staff(),
                            shift.shown().date(),
                            shift.id(),
                            branch.id(),
                            ROOM,
                            Severity.HARD,
                            room.name() + " is taken on "
                                    + RosterWords.when(other.shown().slot(), branch.zone())
                                    + (whose == null
                                            ? " by an open shift."
                                            : " by " + catalogue.member(whose).name() + "."),
                            ""));
                }
            }
        });
        return found;
    }
}
