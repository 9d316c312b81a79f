package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.labour.LabourRules;
import clinic.roster.labour.Stint;
import clinic.roster.labour.Violation;
import clinic.roster.labour.Work;
import clinic.roster.persistence.ShiftTable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who could work a shift, and what it would mean for each of them. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ShiftCandidates {
    private static final int WEEK = 7;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private PlanRules rules;

    @Inject
    private Scope scope;

    /**
     * @param minutes they would work in that work week, at all branches, this shift included
     * @param weekly those of the contract; null when they are not known
     * @param violations the rules that would be broken only because they take it
     */
    public record Candidate(
            Catalogue.Member member, long minutes, @Nullable Integer weekly, List<Violation> violations) {

        /** How many hard rules would be broken. */
        public long hard() {
            return violations.stream().filter(Violation::hard).count();
        }

        private long beyondContract() {
            return weekly == null ? 0 : minutes - weekly;
        }
    }

    /**
     * Everybody with an assignment for the shift who is nowhere else then: who breaks no rule first, of those who has most
     * hours of the contract left. Asks with a number of statements that does not depend on how many they are.
     */
    public List<Candidate> of(long shiftId) {
        Shift shift = shifts.get(shiftId);
        ShiftPlan plan = shift.shown();
        scope.require(plan.branch());
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(plan.branch());
        LocalDate week = plan.date()
                .with(TemporalAdjusters.previousOrSame(catalogue.organisation().workweekStart()));
        Map<Long, Catalogue.Member> able = catalogue.members().stream()
                .filter(member -> !Long.valueOf(member.id()).equals(plan.staff())
                        && RosterPlanning.isOf(member, plan.branch(), plan.job(), plan.date()))
                .collect(Collectors.toMap(Catalogue.Member::id, Function.identity()));
        Stint stint = Stint.of(shift.id(), plan, branch.name(), branch.zone(), branch.jurisdiction());
        return rules.works(able.keySet(), week, week.plusDays(WEEK - 1L), branch).stream()
                .filter(work ->
                        work.stints().stream().noneMatch(other -> other.slot().overlaps(plan.slot())))
                .map(work -> candidate(work, stint, week))
                .sorted(Comparator.comparing(Candidate::hard)
                        .thenComparing(one -> one.violations().size())
                        .thenComparing(Candidate::beyondContract)
                        .thenComparing(one -> one.member().name()))
                .toList();
    }

    private static Candidate candidate(Work work, Stint stint, LocalDate week) {
        Work with = new Work(
                work.member(),
                work.bornOn(),
                work.weeklyMinutes(),
                work.leave(),
                work.availability(),
                Stream.concat(work.stints().stream(), Stream.of(stint)).toList(),
                work.law(),
                work.travel(),
                work.weekStart());
        Set<Violation> before = new HashSet<>(LabourRules.breaches(work));
        return new Candidate(
                work.member(),
                with.stints().stream()
                        .filter(one -> !one.date().isBefore(week) && one.date().isBefore(week.plusDays(WEEK)))
                        .map(Stint::worked)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toMinutes(),
                work.weeklyMinutes(),
                LabourRules.breaches(with).stream()
                        .filter(one -> !before.contains(one))
                        .toList());
    }
}
