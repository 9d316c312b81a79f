package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiTable;
import clinic.reporting.Period;
import clinic.reporting.persistence.TallySql;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of a period, each with what it was divided from, at the branches the caller may see or those asked for among
 * them. Dates are each branch's own. Money is exact; what is divided is rounded half up, money to the cent and shares to a
 * tenth of a percent.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class KpiReport {

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchTallies tallies;

    @Inject
    private Scope scope;

    /** All figures, beside those of the compared period if one is asked for. */
    public KpiTable kpis(KpiQuestion question) {
        Refused.ifAny(question.refusals());
        Catalogue catalogue = catalogues.current();
        List<Long> branches = tallies.compared(question, AskedBranches.of(catalogue, scope, question.branches()));
        Comparison compare = question.compare();
        Period other = compare == null ? null : compare.of(question.period());
        List<KpiFigure> now = figures(catalogue, branches, question.period(), question.taxIn());
        Map<Kpi, KpiFigure> before = compare == null ? Map.of() : before(catalogue, branches, compare, question);
        List<KpiTable.Row> rows = now.stream()
                .map(figure -> new KpiTable.Row(figure, before.get(figure.kpi())))
                .toList();
        return new KpiTable(question.period(), other, catalogue.currency(), rows);
    }

    private Map<Kpi, KpiFigure> before(
            Catalogue catalogue, List<Long> branches, Comparison compare, KpiQuestion question) {
        List<KpiFigure> figures = compare == Comparison.BUDGET
                ? List.of(tallies.other(catalogue, branches, compare, question)
                        .total(catalogue)
                        .figure(Kpi.EARNED))
                : figures(catalogue, branches, compare.of(question.period()), question.taxIn());
        return figures.stream().collect(Collectors.toMap(KpiFigure::kpi, figure -> figure));
    }

    private List<KpiFigure> figures(Catalogue catalogue, List<Long> branches, Period period, boolean taxIn) {
        BranchTally total = tallies.of(catalogue, branches, period, taxIn).total(catalogue);
        TallySql.Clients clients = tallies.clients(catalogue, branches, period);
        return Arrays.stream(Kpi.values())
                .map(kpi -> switch (kpi) {
                    case REBOOKING -> new KpiFigure(kpi, clients.rebooked(), clients.seen());
                    case NEW_CLIENTS -> new KpiFigure(kpi, clients.firsts(), null);
                    default -> total.figure(kpi);
                })
                .toList();
    }
}
