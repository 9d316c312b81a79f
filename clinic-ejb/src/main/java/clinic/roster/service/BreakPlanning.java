package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.roster.BreakDiary;
import clinic.roster.BreakDiary.Kept;
import clinic.roster.BreakDiary.Taken;
import clinic.roster.Leave;
import clinic.roster.RosterDrafted;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.labour.BreakPlaces;
import clinic.roster.labour.LabourLaw;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.LeaveTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives breaks their places and keeps those of published shifts free, in the transaction of a use case that has checked who
 * may. Asks the diary, the leave and the law once, however many shifts there are.
 */
@ApplicationScoped
public class BreakPlanning {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private LeaveTable leave;

    @Inject
    private LabourTable labour;

    @Inject
    private BreakDiary diary;

    @Inject
    private Clock clock;

    @Inject
    private Event<RosterDrafted> drafted;

    /**
     * A shift with its breaks in their places.
     *
     * @param plan null when it is no shift any more
     * @param kept what the diary has to keep free for it
     * @param note what met something that is booked, and what has no room; empty when all is well
     */
    record Placing(Shift shift, @Nullable ShiftPlan plan, List<Kept> kept, String note) {}

    /** Where the breaks of shifts would be if they were published as planned, and what is in the way. */
    List<String> foreseen(Collection<Shift> planned) {
        return place(planned, Shift::plan, false).stream()
                .map(Placing::note)
                .filter(note -> !note.isEmpty())
                .toList();
    }

    /** Gives the breaks of shifts that are about to be published their places; nobody books their people meanwhile. */
    List<Placing> forPublication(Collection<Shift> planned) {
        return place(planned, Shift::plan, true);
    }

    /** From now on these breaks are kept free, and no others of these shifts. */
    void keep(List<Placing> placings) {
        diary.keep(
                placings.stream().map(placing -> placing.shift().id()).toList(),
                placings.stream().flatMap(placing -> placing.kept().stream()).toList());
    }

    /** Settles the breaks of published shifts anew, because what is booked or who is away has changed. */
    public void settle(Set<Long> published) {
        settle(shifts.all(published).values());
    }

    /** The same; answers what it has done. */
    List<Placing> settle(Collection<Shift> published) {
        List<Placing> placings = place(
                published.stream().filter(shift -> shift.published() != null).toList(), Shift::published, true);
        List<Placing> moved = placings.stream()
                .filter(placing ->
                        !Objects.equals(placing.plan(), placing.shift().published()))
                .toList();
        shifts.breaks(moved.stream().map(BreakPlanning::settled).toList());
        keep(placings);
        moved.stream()
                .map(placing -> Objects.requireNonNull(placing.plan()))
                .map(plan -> new RosterDrafted(plan.branch(), plan.date()))
                .distinct()
                .forEach(drafted::fire);
        return placings;
    }

    /** The shift as published with its breaks elsewhere; a plan that says otherwise already stays. */
    private static Shift settled(Placing placing) {
        Shift shift = placing.shift();
        ShiftPlan next = placing.plan();
        return new Shift(
                shift.id(),
                Objects.equals(shift.plan(), shift.published()) ? next : shift.plan(),
                next,
                shift.version());
    }

    private List<Placing> place(Collection<Shift> all, Function<Shift, @Nullable ShiftPlan> of, boolean deciding) {
        Instant now = clock.instant();
        List<Shift> open = all.stream()
                .filter(shift -> {
                    ShiftPlan plan = of.apply(shift);
                    return plan == null || plan.slot().end().isAfter(now);
                })
                .toList();
        List<ShiftPlan> worked = open.stream()
                .map(of)
                .filter(Objects::nonNull)
                .filter(plan -> plan.staff() != null)
                .toList();
        if (worked.isEmpty()) {
            return open.stream()
                    .map(shift -> new Placing(shift, of.apply(shift), List.of(), ""))
                    .toList();
        }
        Surroundings around = surroundings(open, worked, deciding);
        return open.stream()
                .map(shift -> {
                    ShiftPlan plan = of.apply(shift);
                    return plan == null || plan.staff() == null
                            ? new Placing(shift, plan, List.of(), "")
                            : place(shift, plan, around, now);
                })
                .toList();
    }

    private record Surroundings(LabourLaw law, Map<Long, List<TimeSlot>> taken, Map<Long, List<Leave>> away) {}

    private Surroundings surroundings(List<Shift> open, List<ShiftPlan> worked, boolean deciding) {
        TimeSlot window = new TimeSlot(
                worked.stream()
                        .map(plan -> plan.slot().start())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                worked.stream()
                        .map(plan -> plan.slot().end())
                        .max(Instant::compareTo)
                        .orElseThrow());
        Set<Long> treating = staff(worked, Job.THERAPIST);
        Map<Long, List<TimeSlot>> taken = treating.isEmpty()
                ? Map.of()
                : diary.taken(open.stream().map(Shift::id).toList(), treating, window, deciding).stream()
                        .collect(Collectors.groupingBy(
                                Taken::staff, Collectors.mapping(Taken::slot, Collectors.toList())));
        Map<Long, List<Leave>> away = leave
                .of(
                        staff(worked, null),
                        LocalDate.ofInstant(window.start(), ZoneOffset.UTC).minusDays(1),
                        LocalDate.ofInstant(window.end(), ZoneOffset.UTC).plusDays(1),
                        Leave.State.APPROVED)
                .stream()
                .collect(Collectors.groupingBy(Leave::staff));
        return new Surroundings(labour.law(), taken, away);
    }

    private static Set<Long> staff(List<ShiftPlan> worked, @Nullable Job job) {
        return worked.stream()
                .filter(plan -> job == null || plan.job() == job)
                .map(plan -> Objects.requireNonNull(plan.staff()))
                .collect(Collectors.toSet());
    }

    /** While they are on leave for some of it, nothing is placed and nothing of that time is kept. */
    private Placing place(Shift shift, ShiftPlan plan, Surroundings around, Instant now) {
        Catalogue.Branch branch = catalogues.current().branch(plan.branch());
        long staff = Objects.requireNonNull(plan.staff());
        List<TimeSlot> away = around.away().getOrDefault(staff, List.of()).stream()
                .map(one -> one.slot(branch.zone()))
                .filter(plan.slot()::overlaps)
                .toList();
        if (!away.isEmpty()) {
            return new Placing(shift, plan, kept(shift, plan, away), "");
        }
        List<TimeSlot> taken = plan.job() == Job.THERAPIST ? around.taken().getOrDefault(staff, List.of()) : List.of();
        ShiftPlan next = plan.with(BreakPlaces.of(plan, around.law(), branch.jurisdiction(), taken, now));
        return new Placing(shift, next, kept(shift, next, List.of()), note(plan, next, branch));
    }

    private static List<Kept> kept(Shift shift, ShiftPlan plan, List<TimeSlot> away) {
        return plan.job() != Job.THERAPIST
                ? List.of()
                : plan.breaks().stream()
                        .map(one -> one.slot(plan.slot()))
                        .filter(slot -> away.stream().noneMatch(slot::overlaps))
                        .map(slot -> new Kept(shift.id(), plan.branch(), Objects.requireNonNull(plan.staff()), slot))
                        .toList();
    }

    private String note(ShiftPlan before, ShiftPlan after, Catalogue.Branch branch) {
        String whose = catalogues
                .current()
                .member(Objects.requireNonNull(before.staff()))
                .name();
        List<String> words = new ArrayList<>();
        before.breaks().stream()
                .filter(one -> !after.breaks().contains(one))
                .map(one -> "The break of " + whose + " on "
                        + RosterWords.when(one.slot(before.slot()), branch.zone())
                        + " meets something that is booked"
                        + instead(one, before, after, branch))
                .forEach(words::add);
        int missing = before.breakMinutes() - ShiftBreak.unpaid(after.breaks());
        if (missing > 0) {
            words.add(noRoom(whose, before, missing, branch));
        }
        return String.join(" ", words);
    }

    private static String instead(ShiftBreak gone, ShiftPlan before, ShiftPlan after, Catalogue.Branch branch) {
        return after.breaks().stream()
                .filter(one ->
                        one.minutes() == gone.minutes() && !before.breaks().contains(one))
                .findFirst()
                .map(one -> " and goes to " + RosterWords.hours(one.slot(after.slot()), branch.zone()) + ".")
                .orElse(".");
    }

    /** What a plan says whose break finds no place. */
    static String noRoom(String whose, ShiftPlan plan, int minutes, Catalogue.Branch branch) {
        return "There is no room for " + RosterWords.length(Duration.ofMinutes(minutes)) + " of break for " + whose
                + " on " + RosterWords.when(plan.slot(), branch.zone())
                + ". Find a visit another place, then place the breaks.";
    }
}
