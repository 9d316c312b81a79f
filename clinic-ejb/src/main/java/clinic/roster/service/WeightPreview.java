package clinic.roster.service;

import clinic.access.Role;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.RosterSuggestion;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.persistence.SuggestionTable;
import clinic.roster.service.SuggestionProblem.Stated;
import clinic.shared.Refused;
import clinic.solver.staffing.Line;
import clinic.solver.staffing.StaffingChecker;
import clinic.solver.staffing.StaffingProblem;
import clinic.solver.staffing.StaffingRoster;
import clinic.solver.staffing.StaffingRule;
import clinic.solver.staffing.Weights;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other weights would make of rosters that are there, before anybody sets them. Nothing is searched for, nothing kept. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class WeightPreview {

    @Inject
    private SuggestionTable suggestions;

    @Inject
    private SuggestionProblem problems;

    @Inject
    private Scope scope;

    /** A roster by today's weights and by the others. */
    public record Scores(long now, long then) {}

    /** What a rule adds to either roster. */
    public record Rule(String rule, Scores planned, Scores suggested) {}

    /**
     * @param planned the roster as it is planned
     * @param suggested the best that was found
     * @param rules what adds up to them, those that weigh nothing in both left out
     */
    public record Preview(Scores planned, Scores suggested, List<Rule> rules) {}

    /**
     * The roster as it is planned and the best of a suggestion, by today's weights and by those given; a weight that is not given
     * is today's.
     *
     * @throws Refused {@code weight} for a name that is none or a weight out of range, {@code nothing-found} while there is
     *     nothing to compare, {@code changed-meanwhile} when the shifts are others by now
     */
    public Preview of(long id, Map<String, Integer> weights) {
        RosterSuggestion suggestion = suggestions.get(id);
        suggestion.asked().branches().forEach(scope::require);
        Best best = suggestion.best();
        if (best == null) {
            throw new Refused("nothing-found", "Nothing is found yet. Wait a little, or ask again.");
        }
        Map<String, Integer> all = RosterWeights.all(suggestions);
        RosterWeights.refuse(all, weights);
        all.putAll(weights);
        Stated stated = problems.of(suggestion.asked());
        if (!stated.fingerprint().equals(suggestion.fingerprint())) {
            throw new Refused("changed-meanwhile", "The roster has been changed since this was looked for. Ask again.");
        }
        StaffingRoster planned = new StaffingRoster(stated.problem().present());
        StaffingRoster found = SuggestionProblem.roster(best);
        Weights then = RosterWeights.weights(all);
        Map<StaffingRule, Long> plannedNow = sums(stated.problem(), planned);
        Map<StaffingRule, Long> plannedThen = sums(stated.problem().withWeights(then), planned);
        Map<StaffingRule, Long> foundNow = sums(stated.problem(), found);
        Map<StaffingRule, Long> foundThen = sums(stated.problem().withWeights(then), found);
        return new Preview(
                new Scores(sum(plannedNow), sum(plannedThen)),
                new Scores(sum(foundNow), sum(foundThen)),
                Stream.of(StaffingRule.values())
                        .filter(rule -> Stream.of(plannedNow, plannedThen, foundNow, foundThen)
                                .anyMatch(each -> each.getOrDefault(rule, 0L) != 0))
                        .map(rule -> new Rule(
                                rule.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                new Scores(plannedNow.getOrDefault(rule, 0L), plannedThen.getOrDefault(rule, 0L)),
                                new Scores(foundNow.getOrDefault(rule, 0L), foundThen.getOrDefault(rule, 0L))))
                        .toList());
    }

    private static Map<StaffingRule, Long> sums(StaffingProblem problem, StaffingRoster roster) {
        return new StaffingChecker(problem)
                .explain(roster).lines().stream()
                        .collect(Collectors.groupingBy(Line::rule, Collectors.summingLong(Line::weight)));
    }

    private static long sum(Map<StaffingRule, Long> sums) {
        return sums.values().stream().mapToLong(Long::longValue).sum();
    }
}
