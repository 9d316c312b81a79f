package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.Period;
import clinic.reporting.TipRow;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/** Tips by day, branch and therapist, on one connection. */
public final class TipSql {
    private final Connection connection;
    private final Currency currency;

    public TipSql(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** By date, branch and therapist. */
    public List<TipRow> rows(Period period, Collection<Long> branches) throws SQLException {
        List<TipRow> rows = new ArrayList<>();
        if (branches.isEmpty()) {
            return rows;
        }
        try (PreparedStatement select = connection.prepareStatement("select business_date, branch_id, staff_id,"
                + " sum(case when takes_back_id is null then amount_minor else 0 end),"
                + " sum(case when takes_back_id is null then 0 else -amount_minor end) from sale_tip"
                + " where business_date between ? and ? and branch_id in (" + IdList.of(branches)
                + ") group by business_date, branch_id, staff_id order by business_date, branch_id, staff_id")) {
            select.setObject(1, period.from());
            select.setObject(2, period.to());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new TipRow(
                            row.getObject(1, LocalDate.class),
                            row.getLong(2),
                            row.getLong(3),
                            Money.ofMinor(row.getBigDecimal(4).longValueExact(), currency),
                            Money.ofMinor(row.getBigDecimal(5).longValueExact(), currency)));
                }
            }
        }
        return rows;
    }
}
