package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.Period;
import clinic.reporting.TaxRow;
import clinic.reporting.TaxRow.By;
import clinic.shared.Money;
import clinic.shared.Rate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Sums sales tax from the lines of sales, each of the branch that earns it, on one connection. */
public final class TaxSql {
    private static final String MONTH = "cast(date_trunc('month', cast(l.business_date as timestamp)) as date)";

    private final Connection connection;
    private final Currency currency;

    public TaxSql(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** By branch, jurisdiction, month and rule, as far as they are asked for. */
    public List<TaxRow> rows(Period period, Set<By> groupBy, Collection<Long> branches) throws SQLException {
        List<TaxRow> rows = new ArrayList<>();
        if (branches.isEmpty()) {
            return rows;
        }
        List<String> keys = new ArrayList<>();
        if (groupBy.contains(By.BRANCH)) {
            keys.add("l.branch_id");
        }
        if (groupBy.contains(By.JURISDICTION)) {
            keys.add("j.name");
        }
        if (groupBy.contains(By.MONTH)) {
            keys.add(MONTH);
        }
        if (groupBy.contains(By.RULE)) {
            keys.add("l.tax_rule");
            keys.add("l.tax_millionths");
        }
        String key = String.join(", ", keys);
        try (PreparedStatement select = connection.prepareStatement("select " + (keys.isEmpty() ? "" : key + ", ")
                + "coalesce(sum(case when l.tax_millionths <> 0 then l.net_minor else 0 end), 0),"
                + " coalesce(sum(l.tax_minor), 0),"
                + " coalesce(sum(case when l.tax_millionths = 0 then l.net_minor else 0 end), 0) from sale_line l"
                + (groupBy.contains(By.JURISDICTION)
                        ? " join branch b on b.id = l.branch_id join tax_jurisdiction j on j.id = b.jurisdiction_id"
                        : "")
                + " where l.business_date between ? and ? and l.branch_id in (" + IdList.of(branches) + ")"
                + (keys.isEmpty() ? "" : " group by " + key + " order by " + key))) {
            select.setObject(1, period.from());
            select.setObject(2, period.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row, groupBy));
                }
            }
        }
        return rows;
    }

    private TaxRow row(ResultSet row, Set<By> groupBy) throws SQLException {
        int column = 0;
        Long branch = groupBy.contains(By.BRANCH) ? (Long) row.getLong(++column) : null;
        String jurisdiction = groupBy.contains(By.JURISDICTION) ? row.getString(++column) : null;
        YearMonth month = groupBy.contains(By.MONTH) ? YearMonth.from(row.getObject(++column, LocalDate.class)) : null;
        String rule = groupBy.contains(By.RULE) ? row.getString(++column) : null;
        Rate rate = groupBy.contains(By.RULE) ? Rate.ofMillionths(row.getLong(++column)) : null;
        return new TaxRow(
                branch,
                jurisdiction,
                rule,
                rate,
                month,
                Money.ofMinor(row.getLong(++column), currency),
                Money.ofMinor(row.getLong(++column), currency),
                Money.ofMinor(row.getLong(++column), currency));
    }
}
