package clinic.reporting.persistence;

import clinic.platform.Dialect;
import clinic.platform.IdList;
import clinic.reporting.Basis;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums revenue on one connection. What needs only branches and dates is read from the running totals by branch, month
 * and day; the rest from the {@linkplain SplitTotals split} of whole months, and for other dates from the journal's lines (earned)
 * or the sales' lines (collected).
 */
public final class RevenueSql {
    private final Connection connection;
    private final Dialect dialect;
    private final Currency currency;

    public RevenueSql(Connection connection, Currency currency) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
        this.currency = currency;
    }

    /** The question's figures by group, over those branches. */
    public Map<Group, Figures> sums(RevenueQuestion question, Collection<Long> branches) throws SQLException {
        Map<Group, Figures> sums = new HashMap<>();
        if (branches.isEmpty()) {
            return sums;
        }
        if (question.byRunningTotals()) {
            add(sums, question, List.of(question.period()), branches, totals(question));
            return sums;
        }
        SplitTotals.Dates dates = new SplitTotals(connection).dates(question, branches);
        add(sums, question, dates.split(), branches, SplitTotals.source(question));
        add(
                sums,
                question,
                dates.others(),
                branches,
                question.basis() == Basis.EARNED
                        ? RevenueSource.ofEntries(question.asksForChannel())
                        : RevenueSource.ofLines(question.asksForChannel()));
        add(sums, question, dates.others(), branches, RevenueSource.ofVisits());
        return sums;
    }

    /** Whole months by their totals and what is left of the period by its days, where no finer bucket is asked for. */
    private static RevenueSource totals(RevenueQuestion question) {
        String figures = ", earned_minor, collected_minor, tax_minor, visits from ";
        String rows = question.wholeMonths()
                .map(whole -> "(select branch_id, month_start as business_date" + figures
                        + "revenue_month where month_start between date '" + whole.from() + "' and date '" + whole.to()
                        + "' union all select branch_id, business_date" + figures
                        + "revenue_day where business_date not between date '" + whole.from() + "' and date '"
                        + whole.to() + "')")
                .orElse("revenue_day");
        return new RevenueSource(
                rows + " t",
                "t",
                "",
                "",
                "",
                "",
                question.basis() == Basis.EARNED ? "t.earned_minor" : "t.collected_minor",
                "t.tax_minor",
                "t.visits",
                "");
    }

    private void add(
            Map<Group, Figures> sums,
            RevenueQuestion question,
            List<Period> dates,
            Collection<Long> branches,
            RevenueSource source)
            throws SQLException {
        if (dates.isEmpty()) {
            return;
        }
        List<Dimension> groupBy = question.groupBy();
        String keys = groupBy.stream()
                .map(dimension -> dimension.isTime() ? bucket(dimension, source.date()) : source.column(dimension))
                .collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement("select " + (keys.isEmpty() ? "" : keys + ", ")
                + sum(source.money()) + ", " + sum(source.tax()) + ", " + sum(source.visits()) + " from "
                + source.from() + source.where(question, dates, branches)
                + (keys.isEmpty() ? "" : " group by " + keys))) {
            RevenueSource.bind(select, question, dates, 0);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.merge(group(row, groupBy), figures(row, groupBy.size(), question), Figures::plus);
                }
            }
        }
    }

    private static Group group(ResultSet row, List<Dimension> groupBy) throws SQLException {
        Long branch = null;
        LocalDate bucket = null;
        Long service = null;
        Long therapist = null;
        String channel = null;
        String item = null;
        int column = 0;
        for (Dimension dimension : groupBy) {
            column++;
            switch (dimension) {
                case BRANCH -> branch = id(row, column);
                case SERVICE -> service = id(row, column);
                case THERAPIST -> therapist = id(row, column);
                case CHANNEL -> channel = row.getString(column);
                case ITEM -> item = row.getString(column);
                default -> bucket = row.getObject(column, LocalDate.class);
            }
        }
        return new Group(branch, bucket, service, therapist, null, channel, item);
    }

    private String bucket(Dimension dimension, String date) {
        return switch (dimension) {
            case WEEK -> dialect.isoWeek(date);
            case MONTH -> "cast(date_trunc('month', cast(" + date + " as timestamp)) as date)";
            case YEAR -> "cast(date_trunc('year', cast(" + date + " as timestamp)) as date)";
            default -> date;
        };
    }

    private static String sum(String amounts) {
        return "cast(sum(" + amounts + ") as bigint)";
    }

    private Figures figures(ResultSet row, int before, RevenueQuestion question) throws SQLException {
        Money money = Money.ofMinor(row.getLong(before + 1), currency);
        Money tax = Money.ofMinor(row.getLong(before + 2), currency);
        return new Figures(question.taxIn() ? money.plus(tax) : money, tax, row.getLong(before + 3));
    }

    /** None is null in rows, and 0 in their split. */
    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return id == 0 ? null : id;
    }

    /** Those of the branches that had anything in both periods, in their order. */
    public static List<Long> ofBoth(Connection connection, Period one, Period other, List<Long> branches)
            throws SQLException {
        Set<Long> both = withAnything(connection, one, branches);
        both.retainAll(withAnything(connection, other, branches));
        return branches.stream().filter(both::contains).toList();
    }

    private static Set<Long> withAnything(Connection connection, Period period, Collection<Long> branches)
            throws SQLException {
        Set<Long> with = new HashSet<>();
        if (branches.isEmpty()) {
            return with;
        }
        try (PreparedStatement select = connection.prepareStatement("select distinct branch_id from revenue_day"
                + " where business_date between ? and ? and branch_id in (" + IdList.of(branches) + ")")) {
            select.setObject(1, period.from());
            select.setObject(2, period.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    with.add(row.getLong(1));
                }
            }
        }
        return with;
    }
}
