package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.Basis;
import clinic.reporting.Kpi;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiRow;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.reporting.persistence.RevenueRowsSql;
import clinic.reporting.persistence.VisitSql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows that a figure of {@link KpiReport} is made of, a hundred a page. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class KpiRows {
    private static final int PAGE = 100;
    private static final Pattern VISIT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}~\\d{1,18}");
    private static final Pattern ROW = Pattern.compile(VISIT + "~\\d{1,9}");

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchTallies tallies;

    @Inject
    private RosteredHours rostered;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record RowPage(List<KpiRow> rows, @Nullable String next) {}

    /**
     * Those above the line or, where the figure is divided, below it. The question's comparison does not matter but for which branches it
     * leaves.
     *
     * @param below whether the rows it is divided by are wanted
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read, or the figure is not divided
     */
    public RowPage rows(Kpi kpi, boolean below, KpiQuestion question, @Nullable String cursor) {
        Kpi.Part part = below ? kpi.denominator() : kpi.numerator();
        if (part == null) {
            throw new IllegalArgumentException("part: " + kpi.code() + " is not divided by anything");
        }
        boolean ofVisits = part != Kpi.Part.REVENUE && part != Kpi.Part.ROSTERED;
        if (cursor != null && !readable(cursor, ofVisits ? VISIT : ROW)) {
            throw new IllegalArgumentException("cursor: send what the page before answered as next");
        }
        Catalogue catalogue = catalogues.current();
        List<Long> branches = tallies.compared(question, AskedBranches.of(catalogue, scope, question.branches()));
        Optional<Period> dates = kpi.ofDatesOver()
                ? tallies.over(catalogue, branches, question.period())
                : Optional.of(question.period());
        if (dates.isEmpty()) {
            return new RowPage(List.of(), null);
        }
        try (Connection connection = database.connection()) {
            return switch (part) {
                case REVENUE ->
                    revenue(
                            new RevenueRowsSql(connection, catalogue.currency()),
                            new RevenueQuestion(
                                    dates.get(),
                                    List.of(),
                                    kpi == Kpi.COLLECTED ? Basis.COLLECTED : Basis.EARNED,
                                    question.taxIn(),
                                    null,
                                    null,
                                    null,
                                    null),
                            branches,
                            cursor);
                case ROSTERED -> times(catalogue, branches, dates.get(), cursor);
                default -> visits(new VisitSql(connection), part, dates.get(), branches, cursor);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("the rows behind the figure could not be read", e);
        }
    }

    private static RowPage visits(
            VisitSql sql, Kpi.Part part, Period dates, List<Long> branches, @Nullable String cursor)
            throws SQLException {
        String[] at = parts(cursor);
        VisitSql.Place after = at == null ? null : new VisitSql.Place(LocalDate.parse(at[0]), Long.parseLong(at[1]));
        return page(
                sql.rows(part, dates, branches, after, PAGE + 1),
                VisitSql.Placed::row,
                last -> last.place().date() + "~" + last.place().visit());
    }

    private RowPage times(Catalogue catalogue, List<Long> branches, Period dates, @Nullable String cursor) {
        String[] at = parts(cursor);
        RosteredHours.Time after = at == null
                ? null
                : new RosteredHours.Time(LocalDate.parse(at[0]), Long.parseLong(at[1]), Long.parseLong(at[2]), 0);
        return page(
                rostered.times(catalogue, branches, dates, after, PAGE + 1),
                KpiRows::row,
                last -> last.date() + "~" + last.branch() + "~" + last.therapist());
    }

    private static RowPage revenue(
            RevenueRowsSql sql, RevenueQuestion question, List<Long> branches, @Nullable String cursor)
            throws SQLException {
        String[] at = parts(cursor);
        RevenueRowsSql.Place after = at == null
                ? null
                : new RevenueRowsSql.Place(LocalDate.parse(at[0]), Long.parseLong(at[1]), Integer.parseInt(at[2]));
        return page(
                sql.rows(question, branches, after, PAGE + 1),
                placed -> row(placed.row()),
                last -> last.place().date() + "~" + last.place().entry() + "~"
                        + last.place().line());
    }

    private static KpiRow row(RosteredHours.Time time) {
        return new KpiRow(
                "rostered", null, time.date(), time.branch(), null, null, time.therapist(), "", null, time.minutes());
    }

    private static KpiRow row(RevenueRow row) {
        return new KpiRow(
                row.kind(),
                row.source(),
                row.date(),
                row.branch(),
                row.client(),
                row.service(),
                row.therapist(),
                row.memo(),
                row.figures().revenue(),
                null);
    }

    private static <T> RowPage page(List<T> found, Function<T, KpiRow> row, Function<T, String> cursor) {
        List<KpiRow> rows = found.stream().limit(PAGE).map(row).toList();
        return new RowPage(rows, found.size() > PAGE ? cursor.apply(found.get(PAGE - 1)) : null);
    }

    private static String @Nullable [] parts(@Nullable String cursor) {
        return cursor == null ? null : cursor.split("~");
    }

    private static boolean readable(String cursor, Pattern form) {
        try {
            return form.matcher(cursor).matches() && LocalDate.parse(cursor.substring(0, 10)) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
