package clinic.reporting.persistence;

import clinic.platform.Dialect;
import clinic.platform.IdList;
import clinic.reporting.Basis;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of whole months, split by service, therapist, channel and item. Whatever is posted or sold in a month counts as a
 * change of it; a branch's split of a month knows how many changes are in it and is used only while there are no more. So it
 * costs a posting next to nothing, and what is read is never anything but the sum of the rows.
 */
public final class SplitTotals {
    /** The finest split, which answers everything. */
    private static final Set<Dimension> ALL =
            EnumSet.of(Dimension.SERVICE, Dimension.THERAPIST, Dimension.CHANNEL, Dimension.ITEM);
    /** Coarser ones, by one or two dimensions, which is what questions are mostly about. */
    private static final List<Set<Dimension>> KEPT = coarserOnes();

    private static final String FIGURES =
            "earned_minor, earned_tax_minor, collected_minor, collected_tax_minor, visits";
    private static final String SUMS = "sum(x.earned_minor) earned_minor, sum(x.earned_tax_minor) earned_tax_minor,"
            + " sum(x.collected_minor) collected_minor, sum(x.collected_tax_minor) collected_tax_minor, sum(x.visits) visits";
    private static final String DIFFERENT = " having sum(x.earned_minor) <> 0 or sum(x.earned_tax_minor) <> 0 or"
            + " sum(x.collected_minor) <> 0 or sum(x.collected_tax_minor) <> 0 or sum(x.visits) <> 0";
    private static final String CELL = "x.month_start, x.branch_id, x.service_id, x.staff_id, x.channel, x.item";
    private static final String INSERT =
            "insert into revenue_split (split, month_start, branch_id, service_id, staff_id, channel, item, " + FIGURES
                    + ") ";
    private static final String CHANGED = " from revenue_month m left join revenue_split_month k"
            + " on k.branch_id = m.branch_id and k.month_start = m.month_start"
            + " where (k.changes is null or k.changes <> m.changes)";

    private static final String CODES = Stream.concat(Stream.of(ALL), KEPT.stream())
            .map(split -> String.valueOf(code(split)))
            .collect(Collectors.joining(", "));

    private final Connection connection;

    public SplitTotals(Connection connection) {
        this.connection = connection;
    }

    private static List<Set<Dimension>> coarserOnes() {
        List<Set<Dimension>> ones = new ArrayList<>();
        for (Dimension one : ALL) {
            for (Dimension other : EnumSet.range(one, Dimension.ITEM)) {
                ones.add(EnumSet.of(one, other));
            }
        }
        return ones;
    }

    /** Dates of a question, in order: whole months that can be read from their split, and the others. */
    record Dates(List<Period> split, List<Period> others) {}

    /** What of the question's period can be read from the split, at all of the branches. */
    Dates dates(RevenueQuestion question, Collection<Long> branches) throws SQLException {
        Period period = question.period();
        Optional<Period> whole = question.wholeMonths();
        if (whole.isEmpty()) {
            return new Dates(List.of(), List.of(period));
        }
        Set<LocalDate> changed = changed(whole.get(), branches);
        List<Period> split = new ArrayList<>();
        List<Period> others = new ArrayList<>();
        LocalDate from = period.from();
        while (!from.isAfter(period.to())) {
            LocalDate next = from.withDayOfMonth(1).plusMonths(1);
            LocalDate to = next.isAfter(period.to()) ? period.to() : next.minusDays(1);
            boolean counts = !from.isBefore(whole.get().from())
                    && !to.isAfter(whole.get().to())
                    && !changed.contains(from);
            lengthen(counts ? split : others, new Period(from, to));
            from = to.plusDays(1);
        }
        return new Dates(split, others);
    }

    private static void lengthen(List<Period> periods, Period next) {
        int last = periods.size() - 1;
        if (last >= 0 && periods.get(last).to().plusDays(1).equals(next.from())) {
            periods.set(last, new Period(periods.get(last).from(), next.to()));
        } else {
            periods.add(next);
        }
    }

    private Set<LocalDate> changed(Period months, Collection<Long> branches) throws SQLException {
        Set<LocalDate> changed = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("select distinct m.month_start" + CHANGED
                + " and m.month_start between ? and ? and m.branch_id in (" + IdList.of(branches) + ")")) {
            select.setObject(1, months.from());
            select.setObject(2, months.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changed.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return changed;
    }

    /** The split that answers the question; its dates are the first days of months. */
    static RevenueSource source(RevenueQuestion question) {
        Set<Dimension> asked = question.splitBy();
        boolean earned = question.basis() == Basis.EARNED;
        return new RevenueSource(
                "(select c.*, c.month_start business_date from revenue_split c where c.split = "
                        + code(KEPT.contains(asked) ? asked : ALL) + ") c",
                "c",
                "c.service_id",
                "c.staff_id",
                "c.channel",
                "c.item",
                earned ? "c.earned_minor" : "c.collected_minor",
                earned ? "c.earned_tax_minor" : "c.collected_tax_minor",
                "c.visits",
                "");
    }

    private static int code(Set<Dimension> split) {
        return split.stream()
                .mapToInt(dimension -> 1 << (dimension.ordinal() - Dimension.SERVICE.ordinal()))
                .sum();
    }

    /** The first month between two days, the second exclusive, whose split does not count at some branch; empty when all do. */
    public Optional<LocalDate> firstChanged(LocalDate from, LocalDate before) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select min(m.month_start)" + CHANGED + " and m.month_start >= ? and m.month_start < ?")) {
            select.setObject(1, from);
            select.setObject(2, before);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }

    /**
     * Splits the month's figures at all branches whose split does not count, in this transaction. Whoever else does so waits, and
     * then finds nothing to do; whoever posts or reads waits for nobody.
     *
     * @param month its first day
     */
    public void renew(LocalDate month) throws SQLException {
        Collection<Long> changed = changedAt(month).keySet();
        if (changed.isEmpty()) {
            return;
        }
        Dialect dialect = Dialect.of(connection);
        for (long branch : changed) {
            dialect.addIfAbsent(
                    connection,
                    "insert into revenue_split_month (branch_id, month_start, changes) values (?, ?, -1)",
                    branch,
                    month);
        }
        update(
                "select branch_id from revenue_split_month where month_start = ? and branch_id in ("
                        + IdList.of(changed) + ") order by branch_id for update",
                month);
        TreeMap<Long, Long> changes = changedAt(month);
        changes.keySet().retainAll(changed);
        if (changes.isEmpty()) {
            return;
        }
        String branches = ".branch_id in (" + IdList.of(changes.keySet()) + ")";
        String ofMonth = " and c.month_start = ? and c" + branches;
        update("delete from revenue_split c where c.split in (" + CODES + ")" + ofMonth, month);
        String dates =
                " between date '" + month + "' and date '" + month.plusMonths(1).minusDays(1) + "'";
        update(INSERT + summed(ALL, rows(source -> source.date() + dates + " and " + source.alias() + branches)));
        for (Set<Dimension> split : KEPT) {
            update(INSERT + summed(split, coarser(split) + ofMonth), month);
        }
        try (PreparedStatement counts = connection.prepareStatement(
                "update revenue_split_month set changes = ? where branch_id = ? and month_start = ?")) {
            for (var branch : changes.entrySet()) {
                counts.setLong(1, branch.getValue());
                counts.setLong(2, branch.getKey());
                counts.setObject(3, month);
                counts.addBatch();
            }
            counts.executeBatch();
        }
    }

    /** The branches whose split of the month does not count, with how often the month has changed there. */
    private TreeMap<Long, Long> changedAt(LocalDate month) throws SQLException {
        TreeMap<Long, Long> changed = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select m.branch_id, m.changes" + CHANGED + " and m.month_start = ?")) {
            select.setObject(1, month);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changed.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return changed;
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static String summed(Set<Dimension> split, String cells) {
        return "select " + code(split) + ", " + CELL + ", " + SUMS + " from (" + cells + ") x group by " + CELL;
    }

    /** Every row of all sources as what it adds to its cell. */
    private static String rows(Function<RevenueSource, String> where) {
        RevenueSource entries = RevenueSource.ofEntries(true);
        RevenueSource lines = RevenueSource.ofLines(true);
        RevenueSource visits = RevenueSource.ofVisits();
        return cells(entries, entries.money(), entries.tax(), "0", "0", "0", where) + " union all "
                + cells(lines, "0", "0", lines.money(), lines.tax(), "0", where) + " union all "
                + cells(visits, "0", "0", "0", "0", visits.visits(), where);
    }

    private static String cells(
            RevenueSource source,
            String earned,
            String earnedTax,
            String collected,
            String collectedTax,
            String visits,
            Function<RevenueSource, String> where) {
        return "select cast(date_trunc('month', cast(" + source.date() + " as timestamp)) as date) month_start, "
                + source.alias() + ".branch_id branch_id, coalesce(" + source.service() + ", 0) service_id, coalesce("
                + source.staff() + ", 0) staff_id, " + source.channel() + " channel, " + source.item() + " item, "
                + earned
                + " earned_minor, " + earnedTax + " earned_tax_minor, " + collected + " collected_minor, "
                + collectedTax
                + " collected_tax_minor, " + visits + " visits from " + source.from() + " where " + where.apply(source)
                + source.condition();
    }

    /** The cells of the finest split with only what the other tells apart. */
    private static String coarser(Set<Dimension> split) {
        return "select c.month_start, c.branch_id, "
                + (split.contains(Dimension.SERVICE) ? "c.service_id" : "0 service_id")
                + ", " + (split.contains(Dimension.THERAPIST) ? "c.staff_id" : "0 staff_id") + ", "
                + (split.contains(Dimension.CHANNEL) ? "c.channel" : "'' channel") + ", "
                + (split.contains(Dimension.ITEM) ? "c.item" : "'' item") + ", " + FIGURES
                + " from revenue_split c where c.split = " + code(ALL);
    }

    /** A query for cells that count and are not the sum of their rows. */
    static String wrongCells() {
        return "select " + CELL + ", " + SUMS + " from (" + rows(source -> "1 = 1") + " union all select c.month_start,"
                + " c.branch_id, c.service_id, c.staff_id, c.channel, c.item, -c.earned_minor, -c.earned_tax_minor,"
                + " -c.collected_minor, -c.collected_tax_minor, -c.visits from revenue_split c where c.split = "
                + code(ALL)
                + ") x join revenue_split_month k on k.branch_id = x.branch_id and k.month_start = x.month_start"
                + " join revenue_month m on m.branch_id = k.branch_id and m.month_start = k.month_start and m.changes ="
                + " k.changes group by " + CELL + DIFFERENT;
    }

    /** A query for cells of the coarser splits that are not the sum of the finest. */
    static String wrongSums() {
        return "select x.split, " + CELL + ", " + SUMS + " from ("
                + KEPT.stream()
                        .map(split -> "select " + code(split) + " split, y.* from (" + coarser(split) + ") y")
                        .collect(Collectors.joining(" union all "))
                + " union all select c.split, c.month_start, c.branch_id, c.service_id, c.staff_id, c.channel, c.item,"
                + " -c.earned_minor, -c.earned_tax_minor, -c.collected_minor, -c.collected_tax_minor, -c.visits"
                + " from revenue_split c where c.split <> " + code(ALL) + ") x group by x.split, " + CELL + DIFFERENT;
    }
}
