package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.reporting.RevenueTable;
import clinic.reporting.budget.service.BudgetQueries;
import clinic.reporting.persistence.RevenueRowsSql;
import clinic.reporting.persistence.RevenueSql;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of the branches the caller may see. Earned is credits less debits of the revenue accounts by the entries'
 * business dates; collected is what was paid by the sales' business dates; both without sales tax unless it is asked in.
 * Dates are each branch's own. Totals equal the ledger to the cent.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class RevenueReport {
    private static final int PAGE = 100;
    private static final int LARGE_PAGE = 1000;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private ComparedBranches comparable;

    @Inject
    private BudgetQueries budgets;

    @Inject
    private KnownAnswers known;

    /** @param next where the following page begins; null on the last */
    public record RowPage(List<RevenueRow> rows, @Nullable String next) {}

    /** The answer, with every group beside the same group of the compared period if one is asked for. */
    public RevenueTable revenue(RevenueQuestion question) {
        Refused.ifAny(question.refusals());
        Catalogue catalogue = catalogues.current();
        List<Long> asked = branches(catalogue, question);
        Comparison compare = question.compare();
        Period other = compare == null ? null : compare.of(question.period());
        try (Connection connection = database.connection()) {
            List<Long> branches = compared(question, asked);
            if (compare == Comparison.BUDGET && other != null) {
                Map<Group, Figures> plan = budgets.plan(other, branches).by(question.groupBy(), other, id -> catalogue
                        .branch(id)
                        .region());
                return table(question, sums(connection, question, branches, catalogue), plan, other, catalogue);
            }
            return known.answer(
                    connection,
                    "revenue",
                    List.of(question, catalogue.version()),
                    other == null ? List.of(question.period()) : List.of(question.period(), other),
                    branches,
                    table -> table.rows().size(),
                    () -> table(connection, question, other, branches, catalogue));
        } catch (SQLException e) {
            throw new IllegalStateException("the revenue could not be read", e);
        }
    }

    private static RevenueTable table(
            Connection connection,
            RevenueQuestion question,
            @Nullable Period other,
            List<Long> branches,
            Catalogue catalogue)
            throws SQLException {
        Map<Group, Figures> before = other == null
                ? Map.of()
                : shifted(sums(connection, question.over(other), branches, catalogue), question, other);
        return table(question, sums(connection, question, branches, catalogue), before, other, catalogue);
    }

    /** What all {@link #rows} come to. */
    public Figures total(RevenueQuestion question) {
        return revenue(question.by(List.of())).total();
    }

    /**
     * A page of up to a hundred of the visits and sales behind the figures; the question's grouping does not
     * matter, nor its comparison but for which branches it leaves.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public RowPage rows(RevenueQuestion question, @Nullable String cursor) {
        return read(
                question,
                (sql, branches) -> page(sql, question, branches, cursor == null ? null : place(cursor), PAGE));
    }

    /**
     * As {@link #rows}, but up to a thousand of one date: to go through all of them takes as long for each page, whatever the
     * period.
     *
     * @param cursor {@code next} of the page before
     */
    public RowPage rowsOfDate(RevenueQuestion question, @Nullable String cursor) {
        return read(question, (sql, branches) -> {
            Period period = question.period();
            RevenueRowsSql.Place after = cursor == null ? null : place(cursor);
            LocalDate date =
                    after != null ? after.date() : sql.first(period, branches).orElse(null);
            if (date == null) {
                return new RowPage(List.of(), null);
            }
            RowPage page = page(sql, question.over(new Period(date, date)), branches, after, LARGE_PAGE);
            if (page.next() != null || !date.isBefore(period.to())) {
                return page;
            }
            return new RowPage(
                    page.rows(),
                    sql.first(new Period(date.plusDays(1), period.to()), branches)
                            .map(next -> next + "~0~0")
                            .orElse(null));
        });
    }

    /** How many rows there are behind the figures. */
    public long countRows(RevenueQuestion question) {
        return read(question, (sql, branches) -> sql.count(question, branches));
    }

    private static RowPage page(
            RevenueRowsSql sql,
            RevenueQuestion question,
            List<Long> branches,
            RevenueRowsSql.@Nullable Place after,
            int size)
            throws SQLException {
        List<RevenueRowsSql.Placed> found = sql.rows(question, branches, after, size + 1);
        List<RevenueRow> rows =
                found.stream().limit(size).map(RevenueRowsSql.Placed::row).toList();
        if (found.size() <= size) {
            return new RowPage(rows, null);
        }
        RevenueRowsSql.Place last = found.get(size - 1).place();
        return new RowPage(rows, last.date() + "~" + last.entry() + "~" + last.line());
    }

    private interface Reading<T> {
        T of(RevenueRowsSql sql, List<Long> branches) throws SQLException;
    }

    /** Reads from the question's branches, among them only those that can be compared where that is asked for. */
    private <T> T read(RevenueQuestion question, Reading<T> reading) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = compared(question, branches(catalogue, question));
        try (Connection connection = database.connection()) {
            return reading.of(new RevenueRowsSql(connection, catalogue.currency()), branches);
        } catch (SQLException e) {
            throw new IllegalStateException("the rows behind the revenue could not be read", e);
        }
    }

    private List<Long> compared(RevenueQuestion question, List<Long> branches) {
        Comparison compare = question.compare();
        Period whole = question.sameBranchesIn();
        return compare == null || whole == null ? branches : comparable.of(compare, whole, branches);
    }

    private List<Long> branches(Catalogue catalogue, RevenueQuestion question) {
        List<Long> branches = AskedBranches.of(catalogue, scope, question.branch());
        return question.region() == null
                ? branches
                : branches.stream()
                        .filter(branch -> question.region()
                                .equals(catalogue.branch(branch).region()))
                        .toList();
    }

    /** Regions are summed from their branches. */
    private static Map<Group, Figures> sums(
            Connection connection, RevenueQuestion question, List<Long> branches, Catalogue catalogue)
            throws SQLException {
        RevenueSql sql = new RevenueSql(connection, catalogue.currency());
        if (!question.groupBy().contains(Dimension.REGION)) {
            return sql.sums(question, branches);
        }
        boolean byBranch = question.groupBy().contains(Dimension.BRANCH);
        List<Dimension> groupBy = new ArrayList<>(question.groupBy());
        groupBy.remove(Dimension.REGION);
        if (!byBranch) {
            groupBy.add(Dimension.BRANCH);
        }
        Map<Group, Figures> regions = new HashMap<>();
        sql.sums(question.by(groupBy), branches)
                .forEach((group, figures) -> regions.merge(
                        group.of(
                                catalogue
                                        .branch(Objects.requireNonNull(group.branch()))
                                        .region(),
                                byBranch),
                        figures,
                        Figures::plus));
        return regions;
    }

    /**
     * The compared period's groups, named by the buckets of this period that they stand beside: first by first, second by
     * second; what a longer period has left over stands beside the last.
     */
    private static Map<Group, Figures> shifted(Map<Group, Figures> sums, RevenueQuestion question, Period other) {
        Optional<Dimension> time =
                question.groupBy().stream().filter(Dimension::isTime).findFirst();
        if (time.isEmpty()) {
            return sums;
        }
        Map<Group, Figures> shifted = new HashMap<>();
        sums.forEach((group, figures) -> shifted.merge(
                group.in(beside(time.get(), group.bucket(), question.period(), other)), figures, Figures::plus));
        return shifted;
    }

    private static @Nullable LocalDate beside(Dimension time, @Nullable LocalDate bucket, Period period, Period other) {
        if (bucket == null) {
            return null;
        }
        long ordinal = Math.min(time.ordinal(other.from(), bucket), time.ordinal(period.from(), period.to()));
        LocalDate first = time.bucket(period.from());
        return switch (time) {
            case WEEK -> first.plusWeeks(ordinal);
            case MONTH -> first.plusMonths(ordinal);
            case YEAR -> first.plusYears(ordinal);
            default -> first.plusDays(ordinal);
        };
    }

    private static RevenueTable table(
            RevenueQuestion question,
            Map<Group, Figures> sums,
            Map<Group, Figures> before,
            @Nullable Period other,
            Catalogue catalogue) {
        Figures none = Figures.none(catalogue.currency());
        List<RevenueTable.Row> rows = new ArrayList<>();
        sums.forEach((group, figures) -> {
            Figures compared = before.getOrDefault(group, none);
            if (!figures.isNothing() || !compared.isNothing()) {
                rows.add(new RevenueTable.Row(group, figures, other == null ? null : compared));
            }
        });
        before.forEach((group, compared) -> {
            if (!sums.containsKey(group) && !compared.isNothing()) {
                rows.add(new RevenueTable.Row(group, none, compared));
            }
        });
        return new RevenueTable(
                question,
                sorted(rows, question, catalogue),
                sums.values().stream().reduce(none, Figures::plus),
                other,
                other == null ? null : before.values().stream().reduce(none, Figures::plus));
    }

    /** Rows by the dimensions in their order. Each value's place is found once: a table may have tens of thousands of rows. */
    private static List<RevenueTable.Row> sorted(
            List<RevenueTable.Row> rows, RevenueQuestion question, Catalogue catalogue) {
        List<Group> groups = rows.stream().map(RevenueTable.Row::group).toList();
        List<ToLongFunction<Group>> places = question.groupBy().stream()
                .map(dimension -> place(dimension, groups, catalogue))
                .toList();
        record Placed(long[] place, RevenueTable.Row row) {}
        return rows.stream()
                .map(row -> new Placed(
                        places.stream()
                                .mapToLong(place -> place.applyAsLong(row.group()))
                                .toArray(),
                        row))
                .sorted((one, other) -> Arrays.compare(one.place(), other.place()))
                .map(Placed::row)
                .toList();
    }

    /** Branches as they were opened, services by code, therapists by name, time by time, the rest by name; none last. */
    private static ToLongFunction<Group> place(Dimension dimension, List<Group> groups, Catalogue catalogue) {
        return switch (dimension) {
            case BRANCH -> group -> group.branch() == null ? Long.MAX_VALUE : group.branch();
            case SERVICE ->
                places(groups, Group::service, Comparator.comparing(service -> catalogue
                        .service(service)
                        .code()));
            case THERAPIST ->
                places(
                        groups,
                        Group::therapist,
                        Comparator.<Long, String>comparing(
                                        therapist -> catalogue.member(therapist).name())
                                .thenComparing(Comparator.naturalOrder()));
            case REGION -> places(groups, Group::region, Comparator.naturalOrder());
            case CHANNEL -> places(groups, Group::channel, Comparator.naturalOrder());
            case ITEM -> places(groups, Group::item, Comparator.naturalOrder());
            default ->
                group ->
                        group.bucket() == null ? Long.MAX_VALUE : group.bucket().toEpochDay();
        };
    }

    private interface Key<T> {
        @Nullable
        T of(Group group);
    }

    private static <T> ToLongFunction<Group> places(List<Group> groups, Key<T> key, Comparator<? super T> order) {
        Set<T> values = new HashSet<>();
        for (Group group : groups) {
            T value = key.of(group);
            if (value != null) {
                values.add(value);
            }
        }
        Map<T, Long> places = new HashMap<>();
        values.stream().sorted(order).forEach(value -> places.put(value, (long) places.size()));
        return group -> {
            T value = key.of(group);
            return value == null ? Long.MAX_VALUE : places.getOrDefault(value, Long.MAX_VALUE);
        };
    }

    private static RevenueRowsSql.Place place(String cursor) {
        String[] parts = cursor.split("~");
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cursor: " + cursor);
        }
        try {
            return new RevenueRowsSql.Place(
                    LocalDate.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor: " + cursor, e);
        }
    }
}
