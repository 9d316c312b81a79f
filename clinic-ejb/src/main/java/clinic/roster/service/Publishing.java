package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.Workday;
import clinic.organisation.service.Catalogues;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.roster.BookedWork.Affected;
import clinic.roster.BookedWork.Lost;
import clinic.roster.Publication;
import clinic.roster.Publication.Line;
import clinic.roster.Publication.Place;
import clinic.roster.RosterDrafted;
import clinic.roster.RosterPublished;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.labour.ChangeNotice;
import clinic.roster.labour.LabourLaw;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.NoticeTable;
import clinic.roster.persistence.NoticeTable.Told;
import clinic.roster.persistence.PublicationTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what is planned hold, in the transaction of a use case that has checked who may. */
@ApplicationScoped
class Publishing {
    static final String AFFECTED = "visits-affected";

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PublicationTable publications;

    @Inject
    private LabourTable labour;

    @Inject
    private NoticeTable notices;

    @Inject
    private BookingImpact impact;

    @Inject
    private BreakPlanning breaks;

    @Inject
    private Clashes clashes;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    @Inject
    private Event<RosterPublished> published;

    @Inject
    private Event<RosterDrafted> drafted;

    /**
     * Dates of a branch with what publishing them would do.
     *
     * @param changed the shifts whose plan is not what is published
     * @param covered the dates on which published shifts hold already
     */
    record Step(
            Catalogue.Branch branch,
            LocalDate from,
            LocalDate until,
            List<Shift> changed,
            Set<LocalDate> covered,
            List<Line> lines,
            List<Affected> affected) {

        List<LocalDate> newDays() {
            return from.datesUntil(until.plusDays(1))
                    .filter(date -> !covered.contains(date))
                    .toList();
        }

        Set<Long> people() {
            return lines.stream().map(Line::staff).filter(Objects::nonNull).collect(Collectors.toSet());
        }
    }

    /** @param asked whether the people themselves asked for it, so that no premium is due */
    Step look(Catalogue.Branch branch, LocalDate from, LocalDate until, boolean asked) {
        List<Shift> all = shifts.at(List.of(branch.id()), from, until);
        List<Shift> changed = all.stream().filter(Shift::awaitsPublication).toList();
        Set<LocalDate> covered = publications.covered(branch.id(), from, until);
        List<Line> lines = lines(changed);
        return new Step(
                branch,
                from,
                until,
                changed,
                covered,
                asked ? lines : late(branch, covered, lines),
                impact.of(lost(branch, from, until, all)));
    }

    /**
     * Publishes all of it or nothing. Breaks without a place are given one, and those of therapists are kept free from now on.
     *
     * @throws Refused {@code two-places} when somebody is published elsewhere at the same time, {@code visits-affected} with
     *     every visit when some lose their therapist and that is not accepted
     */
    List<Publication> publish(List<Step> steps, boolean accept, String reason) {
        List<Shift> changed = changed(steps);
        clashes.refuse(changed);
        refuseAffected(steps.stream().flatMap(step -> step.affected().stream()).toList(), accept);
        List<BreakPlanning.Placing> placings = breaks.forPublication(changed);
        List<Publication> published =
                steps.stream().map(step -> publish(step, reason)).toList();
        shifts.breaks(placings.stream()
                .filter(placing ->
                        !Objects.equals(placing.plan(), placing.shift().plan()))
                .map(placing -> new Shift(
                        placing.shift().id(),
                        placing.plan(),
                        placing.plan(),
                        placing.shift().version()))
                .toList());
        breaks.keep(placings);
        return published;
    }

    private Publication publish(Step step, String reason) {
        long branch = step.branch().id();
        Instant now = clock.instant();
        Publication publication = new Publication(
                ids.next("roster_seq"),
                branch,
                step.from(),
                step.until(),
                now,
                callers.caller().name(),
                reason,
                step.lines());
        publications.add(publication);
        shifts.publish(step.changed(), publication.id());
        publications.raise(List.of(branch));
        notices.tell(told(step.lines(), now), now);
        audit.done(
                "PublishDesk.publish",
                branch,
                step.from() + " to " + step.until() + ": " + step.changed().size() + " shifts, "
                        + step.affected().size() + " visits affected"
                        + (reason.isEmpty() ? "" : "; rules set aside: " + reason));
        published.fire(new RosterPublished(branch, step.from(), step.until()));
        step.changed().stream()
                .map(shift -> new RosterDrafted(branch, shift.shown().date()))
                .distinct()
                .forEach(drafted::fire);
        return publication;
    }

    static void refuseAffected(List<Affected> affected, boolean accept) {
        if (!accept && !affected.isEmpty()) {
            throw new Refused(
                    AFFECTED,
                    affected.stream()
                            .map(one -> new Refusal(AFFECTED, one.words()))
                            .toList());
        }
    }

    /**
     * Publishes the dates of shifts that staff asked to be changed, and nothing else that is planned on them.
     *
     * @throws Refused as {@link #publish}
     */
    void publishAsAsked(List<Shift> asked, boolean accept) {
        Set<Long> own = asked.stream().map(Shift::id).collect(Collectors.toSet());
        record Day(long branch, LocalDate date) {}
        List<Step> steps = asked.stream()
                .map(shift -> new Day(shift.shown().branch(), shift.shown().date()))
                .distinct()
                .map(day -> {
                    Step step = look(catalogues.current().branch(day.branch()), day.date(), day.date(), true);
                    List<Shift> changed = step.changed().stream()
                            .filter(shift -> own.contains(shift.id()))
                            .toList();
                    return new Step(
                            step.branch(),
                            step.from(),
                            step.until(),
                            changed,
                            step.covered(),
                            lines(changed),
                            impact.of(handedOver(step.branch(), changed)));
                })
                .toList();
        publish(steps, accept, "");
    }

    /** What somebody loses by giving a published shift away. */
    private List<Lost> handedOver(Catalogue.Branch branch, List<Shift> changed) {
        Instant now = clock.instant();
        return changed.stream()
                .map(Shift::published)
                .filter(Objects::nonNull)
                .filter(plan -> plan.staff() != null
                        && plan.job() == Job.THERAPIST
                        && plan.slot().end().isAfter(now))
                .map(plan -> new Lost(Objects.requireNonNull(plan.staff()), branch.id(), plan.slot()))
                .toList();
    }

    /** A shift that changes hands is removed for the one and added for the other. */
    private List<Line> lines(List<Shift> changed) {
        List<Line> lines = new ArrayList<>();
        for (Shift shift : changed) {
            Long before = shift.published() == null ? null : shift.published().staff();
            Long after = shift.plan() == null ? null : shift.plan().staff();
            Place was = Place.of(shift.published());
            Place is = Place.of(shift.plan());
            if (was != null && is != null && Objects.equals(before, after)) {
                lines.add(new Line(shift.id(), after, Publication.What.CHANGED, was, is, 0, ""));
                continue;
            }
            if (was != null) {
                lines.add(new Line(shift.id(), before, Publication.What.REMOVED, was, null, 0, ""));
            }
            if (is != null) {
                lines.add(new Line(shift.id(), after, Publication.What.ADDED, null, is, 0, ""));
            }
        }
        lines.sort(Comparator.comparing((Line line) -> name(line.staff()))
                .thenComparing(line -> place(line).slot().start()));
        return lines;
    }

    private List<Line> late(Catalogue.Branch branch, Set<LocalDate> covered, List<Line> lines) {
        LabourLaw law = labour.law();
        Instant now = clock.instant();
        return lines.stream()
                .map(line -> {
                    Place before = line.before();
                    LocalDate date = LocalDate.ofInstant(
                            (before != null ? before : place(line)).slot().start(), branch.zone());
                    return ChangeNotice.late(
                                    law, branch.jurisdiction(), branch.zone(), line, covered.contains(date), now)
                            .map(term -> line.owing(term.threshold(), ChangeNotice.words(term)))
                            .orElse(line);
                })
                .toList();
    }

    private String name(@Nullable Long staff) {
        return staff == null ? "\uffff" : catalogues.current().member(staff).name();
    }

    static Place place(Line line) {
        return Objects.requireNonNull(line.after() != null ? line.after() : line.before());
    }

    /** Working time of therapists, from now on, that is there before and no longer after. */
    private List<Lost> lost(Catalogue.Branch branch, LocalDate from, LocalDate until, Collection<Shift> all) {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        List<Lost> lost = new ArrayList<>();
        from.datesUntil(until.plusDays(1)).forEach(date -> {
            Workday workday = catalogue.workday(branch, date);
            for (Catalogue.Member member : catalogue.therapists(branch.id())) {
                List<TimeSlot> planned = TimeSlot.union(all.stream()
                        .map(Shift::plan)
                        .filter(Objects::nonNull)
                        .filter(plan -> plan.date().equals(date)
                                && plan.job() == Job.THERAPIST
                                && Long.valueOf(member.id()).equals(plan.staff()))
                        .map(ShiftPlan::slot)
                        .toList());
                TimeSlot.without(workday.of(member), planned).stream()
                        .filter(slot -> slot.end().isAfter(now))
                        .forEach(slot -> lost.add(new Lost(member.id(), branch.id(), slot)));
            }
        });
        return lost;
    }

    /**
     * The step with the days of other branches that have to be published with it: where somebody it sends to its branch is
     * still published elsewhere, although not planned there any more.
     *
     * @param may whether the caller publishes for a branch
     */
    List<Step> together(Step first, LongPredicate may) {
        record Day(long branch, LocalDate date) {}
        List<Step> steps = new ArrayList<>(List.of(first));
        Set<Day> known = new HashSet<>();
        for (boolean more = true; more; ) {
            more = false;
            for (Clashes.Clash clash : clashes.of(changed(steps))) {
                Day day = new Day(clash.there().branch(), clash.there().date());
                if (clash.endsWithTheOther() && may.test(day.branch()) && known.add(day)) {
                    steps.add(look(catalogues.current().branch(day.branch()), day.date(), day.date(), false));
                    more = true;
                }
            }
        }
        return steps;
    }

    private static List<Shift> changed(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.changed().stream())
                .distinct()
                .toList();
    }

    private List<Told> told(List<Line> lines, Instant now) {
        Catalogue catalogue = catalogues.current();
        return lines.stream()
                .filter(line -> line.staff() != null && place(line).slot().end().isAfter(now))
                .map(line -> new Told(
                        Objects.requireNonNull(line.staff()),
                        place(line).branch(),
                        "published",
                        words(catalogue, line)))
                .toList();
    }

    /** What a line says to the person it is about. */
    static String words(Catalogue catalogue, Line line) {
        List<String> when = Stream.of(line.before(), line.after())
                .filter(Objects::nonNull)
                .map(place -> {
                    Catalogue.Branch branch = catalogue.branch(place.branch());
                    return RosterWords.when(place.slot(), branch.zone()) + " at " + branch.name();
                })
                .toList();
        return switch (line.what()) {
            case ADDED -> "New shift: " + when.get(0) + ".";
            case REMOVED -> "Shift removed: " + when.get(0) + ".";
            case CHANGED ->
                when.get(0).equals(when.get(1))
                        ? "Shift changed: " + when.get(0) + ", room, break or note."
                        : "Shift changed: from " + when.get(0) + " to " + when.get(1) + ".";
        };
    }
}
