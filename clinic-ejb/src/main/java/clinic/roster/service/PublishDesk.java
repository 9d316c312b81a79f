package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.BookedWork.Affected;
import clinic.roster.Publication;
import clinic.roster.RosterWords;
import clinic.roster.Shift;
import clinic.roster.labour.Violation;
import clinic.roster.persistence.PublicationTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Publishes what is planned. From then on staff see it and bookings go by it, on every date of the span: published shifts
 * take the place of the weekly pattern, also where there are none.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class PublishDesk {
    private static final int MOST_DAYS = 92;
    private static final int KNOWN = 50;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PublicationTable publications;

    @Inject
    private Publishing publishing;

    @Inject
    private PlanRules rules;

    @Inject
    private BreakPlanning breaks;

    @Inject
    private Scope scope;

    /**
     * What publishing would do.
     *
     * @param shifts those whose plan is not what is published, by start
     * @param lines what changes for whom, by person and start; open shifts last
     * @param newDays the dates on which published shifts take the place of the weekly pattern for the first time
     * @param affected visits that are booked into time in which their therapist would no longer work
     * @param violations every rule that the plan of these dates breaks for those for whom something changes
     * @param together the days of other branches without which it cannot be published, for which the caller plans, too
     * @param breaks planned breaks that meet something that is booked, and those without room, in words
     */
    public record Preview(
            String branch,
            LocalDate from,
            LocalDate until,
            List<Shift> shifts,
            List<Publication.Line> lines,
            List<LocalDate> newDays,
            List<Affected> affected,
            List<Violation> violations,
            List<Together> together,
            List<String> breaks) {

        /** The people for whom something changes. */
        public Set<Long> people() {
            return lines.stream()
                    .map(Publication.Line::staff)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        /** The minutes of pay that are due because changes are told late. */
        public int premiumMinutes() {
            return lines.stream().mapToInt(Publication.Line::premiumMinutes).sum();
        }
    }

    /** A day of another branch, and how many of its shifts wait to be published. */
    public record Together(Catalogue.Branch branch, LocalDate date, int shifts) {}

    /** What publishing would do; {@code accept} and {@code reason} do not matter for it. */
    public Preview preview(PublishRoster put) {
        Publishing.Step step = publishing.look(branch(put), put.from(), put.until(), false);
        List<Publishing.Step> all = publishing.together(step, scope::covers);
        List<Publishing.Step> steps = put.together() ? all : List.of(step);
        List<Shift> changed = all(steps, Publishing.Step::changed);
        return new Preview(
                step.branch().code(),
                put.from(),
                put.until(),
                changed,
                all(steps, Publishing.Step::lines),
                step.newDays(),
                all(steps, Publishing.Step::affected),
                all(steps, this::violations),
                all.stream()
                        .skip(1)
                        .map(other -> new Together(
                                other.branch(), other.from(), other.changed().size()))
                        .toList(),
                breaks.foreseen(changed));
    }

    private static <T> List<T> all(List<Publishing.Step> steps, Function<Publishing.Step, List<T>> of) {
        return steps.stream()
                .flatMap(step -> of.apply(step).stream())
                .distinct()
                .toList();
    }

    private List<Publishing.Step> steps(PublishRoster put) {
        Publishing.Step step = publishing.look(branch(put), put.from(), put.until(), false);
        return put.together() ? publishing.together(step, scope::covers) : List.of(step);
    }

    /**
     * Publishes; with {@code together} all of it or nothing, and answers the publication of the branch that was named.
     *
     * @throws Refused {@code nothing-to-publish}; the code of every hard rule that the plan breaks, when no reason is given
     *     why they are set aside; {@code two-places} when somebody is published elsewhere at the same time;
     *     {@code visits-affected} with every visit when some lose their therapist and that is not accepted
     */
    public Publication publish(PublishRoster put) {
        shifts.awaitTurn(
                steps(put).stream().flatMap(step -> step.people().stream()).collect(Collectors.toSet()));
        List<Publishing.Step> steps = steps(put);
        Publishing.Step step = steps.get(0);
        if (step.changed().isEmpty() && step.newDays().isEmpty()) {
            throw new Refused(
                    "nothing-to-publish",
                    "Everything from " + RosterWords.date(put.from()) + " to " + RosterWords.date(put.until()) + " at "
                            + step.branch().name() + " is published already.");
        }
        Objections objections = new Objections().atMost("reason", "The reason", put.reason(), 300);
        if (put.reason().isBlank()) {
            all(steps, this::violations).stream()
                    .filter(Violation::hard)
                    .forEach(one -> objections.add(new Refusal(one.rule(), one.words())));
        }
        objections.refuse();
        return publishing.publish(steps, put.accept(), put.reason().strip()).get(0);
    }

    /** The newest fifty publications of a branch, newest first. */
    public List<Publication> history(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return publications.of(branch.id(), KNOWN);
    }

    /** What is broken for those for whom something changes; what others have signed already is not asked again. */
    private List<Violation> violations(Publishing.Step step) {
        Set<Long> people = step.people();
        Set<Long> changed = step.changed().stream().map(Shift::id).collect(Collectors.toSet());
        return rules
                .broken(
                        step.branch(),
                        step.from(),
                        step.until(),
                        shifts.at(List.of(step.branch().id()), step.from(), step.until()))
                .stream()
                .filter(one -> changed.contains(one.shift()) || one.staff() != null && people.contains(one.staff()))
                .toList();
    }

    private Catalogue.Branch branch(PublishRoster put) {
        Catalogue.Branch branch = catalogues.current().branch(put.branch());
        scope.require(branch.id());
        long days = ChronoUnit.DAYS.between(put.from(), put.until()) + 1;
        new Objections()
                .when(days < 1, "span", "The last day comes before the first. Turn them round.")
                .when(days > MOST_DAYS, "span", "Publish at most " + MOST_DAYS + " days at a time.")
                .refuse();
        return branch;
    }
}
