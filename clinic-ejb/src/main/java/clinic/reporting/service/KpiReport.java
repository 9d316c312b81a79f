package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiTable;
import clinic.reporting.Period;
import clinic.reporting.persistence.VisitSql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period, each with what it was divided from, at the branches the caller may see or those asked for among
 * them. Dates are each branch's own. Money is exact; what is divided is rounded half up, money to the cent and shares to a
 * tenth of a percent.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class KpiReport {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchTallies tallies;

    @Inject
    private Scope scope;

    /** All figures, beside those of the compared period if one is asked for. */
    public KpiTable kpis(KpiQuestion question) {
        ReportScope.refuse(question.refusals());
        Catalogue catalogue = catalogues.current();
        List<Long> branches = tallies.compared(question, ReportScope.branches(catalogue, scope, question.branches()));
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
        List<KpiFigure> figures = new ArrayList<>();
        try (Connection connection = database.connection()) {
            VisitSql visits = new VisitSql(connection);
            for (Kpi kpi : Kpi.values()) {
                figures.add(
                        switch (kpi) {
                            case REBOOKING, NEW_CLIENTS ->
                                new KpiFigure(
                                        kpi,
                                        visits.count(kpi.numerator(), period, branches),
                                        count(visits, kpi.denominator(), period, branches));
                            default -> total.figure(kpi);
                        });
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the clients of the period could not be counted", e);
        }
        return figures;
    }

    private static @Nullable Long count(VisitSql visits, Kpi.@Nullable Part part, Period period, List<Long> branches)
            throws SQLException {
        return part == null ? null : (Long) visits.count(part, period, branches);
    }
}
