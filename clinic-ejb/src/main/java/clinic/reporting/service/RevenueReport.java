package clinic.reporting.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
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
import clinic.reporting.persistence.RevenueSql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record RowPage(List<RevenueRow> rows, @Nullable String next) {}

    /** The answer, with every group beside the same group of the compared period if one is asked for. */
    public RevenueTable revenue(RevenueQuestion question) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = branches(catalogue, question.branch());
        Comparison compare = question.compare();
        Period other = compare == null ? null : compare.of(question.period());
        try (Connection connection = database.connection()) {
            RevenueSql sql = new RevenueSql(connection, catalogue.currency());
            Map<Group, Figures> sums = sql.sums(question, branches);
            Map<Group, Figures> before =
                    other == null ? Map.of() : shifted(sql.sums(question.over(other), branches), question, other);
            return table(question, sums, before, other, catalogue);
        } catch (SQLException e) {
            throw new IllegalStateException("the revenue could not be read", e);
        }
    }

    /**
     * A page of up to a hundred of the visits and sales behind the figures; the question's grouping and comparison do not
     * matter.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public RowPage rows(RevenueQuestion question, @Nullable String cursor) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = branches(catalogue, question.branch());
        try (Connection connection = database.connection()) {
            List<RevenueSql.Placed> found = new RevenueSql(connection, catalogue.currency())
                    .rows(question, branches, cursor == null ? null : place(cursor), PAGE + 1);
            List<RevenueRow> rows =
                    found.stream().limit(PAGE).map(RevenueSql.Placed::row).toList();
            if (found.size() <= PAGE) {
                return new RowPage(rows, null);
            }
            RevenueSql.Place last = found.get(PAGE - 1).place();
            return new RowPage(rows, last.date() + "~" + last.entry() + "~" + last.line());
        } catch (SQLException e) {
            throw new IllegalStateException("the rows behind the revenue could not be read", e);
        }
    }

    private List<Long> branches(Catalogue catalogue, @Nullable String code) {
        if (code == null) {
            return scope.among(
                    catalogue.branches().stream().map(Catalogue.Branch::id).toList());
        }
        long branch = catalogue.branch(code).id();
        scope.require(branch);
        return List.of(branch);
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
        java.util.Set<Group> groups = new java.util.LinkedHashSet<>(sums.keySet());
        groups.addAll(before.keySet());
        for (Group group : groups) {
            Figures figures = sums.getOrDefault(group, none);
            Figures compared = before.getOrDefault(group, none);
            if (!figures.isNothing() || !compared.isNothing()) {
                rows.add(new RevenueTable.Row(group, figures, other == null ? null : compared));
            }
        }
        rows.sort(order(question, catalogue));
        return new RevenueTable(
                question,
                List.copyOf(rows),
                sums.values().stream().reduce(none, Figures::plus),
                other,
                other == null ? null : before.values().stream().reduce(none, Figures::plus));
    }

    private static Comparator<RevenueTable.Row> order(RevenueQuestion question, Catalogue catalogue) {
        Comparator<RevenueTable.Row> order = (one, two) -> 0;
        for (Dimension dimension : question.groupBy()) {
            order = order.thenComparing(RevenueTable.Row::group, order(dimension, catalogue));
        }
        return order;
    }

    /** Branches as they were opened, services by code, therapists by name, time by time; none last. */
    private static Comparator<Group> order(Dimension dimension, Catalogue catalogue) {
        return switch (dimension) {
            case BRANCH -> Comparator.comparing(Group::branch, Comparator.nullsLast(Comparator.naturalOrder()));
            case SERVICE ->
                Comparator.comparing(Group::service, Comparator.nullsLast(Comparator.comparing(service -> catalogue
                        .service(service)
                        .code())));
            case THERAPIST ->
                Comparator.comparing(
                        Group::therapist,
                        Comparator.nullsLast(Comparator.<Long, String>comparing(
                                        therapist -> catalogue.member(therapist).name())
                                .thenComparing(Comparator.naturalOrder())));
            default -> Comparator.comparing(Group::bucket, Comparator.nullsLast(Comparator.naturalOrder()));
        };
    }

    private static RevenueSql.Place place(String cursor) {
        String[] parts = cursor.split("~");
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cursor: " + cursor);
        }
        try {
            return new RevenueSql.Place(
                    LocalDate.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor: " + cursor, e);
        }
    }
}
