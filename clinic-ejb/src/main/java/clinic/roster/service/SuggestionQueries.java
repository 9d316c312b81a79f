package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.RosterSuggestion.Brief;
import clinic.roster.RosterSuggestion.Reason;
import clinic.roster.ShiftPlan;
import clinic.roster.persistence.SuggestionTable;
import clinic.roster.service.SuggestionProblem.Stated;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.solver.staffing.Answer;
import clinic.solver.staffing.Assignment;
import clinic.solver.staffing.StaffingRoster;
import clinic.solver.staffing.WhyNot;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a suggestion is, what it would change and why. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class SuggestionQueries {
    private static final int MOST_LISTED = 12;

    @Inject
    private SuggestionTable suggestions;

    @Inject
    private SuggestionProblem problems;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * A suggestion beside what is planned now.
     *
     * @param proposed who would work the shifts that are planned, by shift; another entry of the same shift is one more like it
     */
    public record View(RosterSuggestion suggestion, List<Proposed> proposed) {}

    /**
     * @param before who works it by the plan as it is; null if it is open
     * @param more whether it would be one shift more than is planned, like this one, because demand lacks people then
     */
    public record Proposed(
            long shift,
            ShiftPlan plan,
            @Nullable Long before,
            @Nullable Long after,
            boolean more) {
        public boolean changes() {
            return more || !Objects.equals(before, after);
        }
    }

    /**
     * @param isPossible whether this person could; where the shift is somebody's, instead of them
     * @param extraCost what it would add to the score
     * @param shifts what they would then work in the whole period
     * @param others whose work would change with it
     * @param reasons the rules that forbid it; empty where it is possible
     */
    public record WhyNotAnswer(
            boolean isPossible, long extraCost, List<Long> shifts, List<Long> others, List<Reason> reasons) {}

    /** The branches whose rosters the caller plans, by code. */
    public List<Catalogue.Branch> branches() {
        return catalogues.current().branches().stream()
                .filter(branch -> branch.active() && scope.covers(branch.id()))
                .sorted(Comparator.comparing(Catalogue.Branch::code))
                .toList();
    }

    /** The newest of a branch that the caller may see in full, the newest first. */
    public List<Brief> ofBranch(String branchCode) {
        long branch = catalogues.current().branch(branchCode).id();
        scope.require(branch);
        return suggestions.of(branch, MOST_LISTED).stream()
                .filter(one -> one.asked().branches().stream().allMatch(scope::covers))
                .toList();
    }

    /** How far it is. */
    public View view(long id) {
        RosterSuggestion suggestion = mine(id);
        Best best = suggestion.best();
        if (best == null) {
            return new View(suggestion, List.of());
        }
        Map<Long, List<Long>> staffOf = best.given().stream()
                .collect(Collectors.groupingBy(
                        RosterSuggestion.Given::shift,
                        Collectors.mapping(RosterSuggestion.Given::staff, Collectors.toList())));
        return new View(
                suggestion,
                problems.basis(suggestion.asked()).planned().values().stream()
                        .sorted(java.util.Comparator.comparing((clinic.roster.Shift each) ->
                                        each.shown().slot().start())
                                .thenComparing(clinic.roster.Shift::id))
                        .flatMap(shift -> proposed(shift, staffOf.getOrDefault(shift.id(), List.of())).stream())
                        .toList());
    }

    private static List<Proposed> proposed(clinic.roster.Shift shift, List<Long> staff) {
        ShiftPlan plan = shift.shown();
        Long before = plan.staff();
        if (staff.isEmpty()) {
            return List.of(new Proposed(shift.id(), plan, before, null, false));
        }
        Long first = staff.contains(before) ? before : staff.get(0);
        return staff.stream()
                .map(each -> each.equals(first)
                        ? new Proposed(shift.id(), plan, before, each, false)
                        : new Proposed(shift.id(), plan, null, each, true))
                .toList();
    }

    /**
     * Why somebody does not work a shift of the suggestion.
     *
     * @throws Refused {@code nothing-found} while there is no suggestion, {@code changed-meanwhile} when the roster was changed
     */
    public WhyNotAnswer whyNot(long id, long staff, long shift) {
        RosterSuggestion suggestion = mine(id);
        Best best = suggestion.best();
        if (best == null) {
            throw new Refused("nothing-found", "Nothing is found yet. Wait a little, or ask again.");
        }
        Stated stated = problems.of(suggestion.asked());
        if (!stated.fingerprint().equals(suggestion.fingerprint())) {
            throw new Refused("changed-meanwhile", "The roster has been changed since this was looked for. Ask again.");
        }
        if (!stated.planned().containsKey(shift)) {
            throw new NotFound("shift of the suggestion", shift);
        }
        if (stated.problem().people().stream().noneMatch(each -> each.id().equals(String.valueOf(staff)))) {
            throw new NotFound("staff member of these branches", staff);
        }
        StaffingRoster roster = SuggestionProblem.roster(best);
        Answer answer = new WhyNot(stated.problem(), roster).ask(String.valueOf(staff), String.valueOf(shift));
        return new WhyNotAnswer(
                answer.isPossible(),
                answer.extraCost(),
                answer.roster().assignments().stream()
                        .filter(each -> each.person().equals(String.valueOf(staff)))
                        .map(each -> Long.valueOf(each.shift()))
                        .toList(),
                others(roster, answer.roster(), staff),
                answer.isPossible()
                        ? List.of()
                        : answer.lines().stream().map(SuggestionSearch::reason).toList());
    }

    private static List<Long> others(StaffingRoster before, StaffingRoster after, long staff) {
        Set<Assignment> changed = new HashSet<>(before.assignments());
        changed.removeAll(after.assignments());
        Set<Assignment> added = new HashSet<>(after.assignments());
        added.removeAll(before.assignments());
        changed.addAll(added);
        return changed.stream()
                .map(each -> Long.valueOf(each.person()))
                .filter(each -> each != staff)
                .distinct()
                .sorted()
                .toList();
    }

    private RosterSuggestion mine(long id) {
        RosterSuggestion suggestion = suggestions.get(id);
        suggestion.asked().branches().forEach(scope::require);
        return suggestion;
    }
}
