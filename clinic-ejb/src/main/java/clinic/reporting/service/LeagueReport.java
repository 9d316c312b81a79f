package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.KpiQuestion;
import clinic.reporting.League;
import clinic.reporting.Period;
import clinic.reporting.service.BranchTallies.Tallied;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The branches the caller may see beside each other, and how full the hours of their week are. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class LeagueReport {

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchTallies tallies;

    @Inject
    private Scope scope;

    /** Sums are exact, and read from what is kept by branch and day. */
    public League league(KpiQuestion question) {
        Refused.ifAny(question.refusals());
        Catalogue catalogue = catalogues.current();
        List<Long> branches = tallies.compared(question, AskedBranches.of(catalogue, scope, question.branches()));
        Comparison compare = question.compare();
        Period other = compare == null ? null : compare.of(question.period());
        Tallied now = tallies.of(catalogue, branches, question.period(), question.taxIn());
        Tallied before = compare == null ? null : tallies.other(catalogue, branches, compare, question);
        List<League.Row> rows = new ArrayList<>();
        for (Long branch : branches) {
            BranchTally tally = Objects.requireNonNull(now.branches().get(branch));
            BranchTally compared = before == null ? null : before.branches().get(branch);
            if (!tally.isNothing() || (compared != null && !compared.isNothing())) {
                rows.add(new League.Row(tally, compared));
            }
        }
        return new League(
                question.period(),
                List.copyOf(rows),
                now.total(catalogue),
                other,
                before == null ? null : before.total(catalogue),
                tallies.treated(catalogue, branches, question.period()),
                now.rostered(),
                tallies.over(catalogue, branches, question.period())
                        .map(Period::days)
                        .orElse(0L));
    }
}
