package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.Period;
import clinic.reporting.WeekHours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is kept of branches and days besides revenue, on one connection: a row a day and branch, whatever its visits. */
public final class TallySql {
    private final Connection connection;
    private final Collection<Long> branches;
    private final LocalDate today;

    /**
     * @param branches not empty
     * @param today dates before it are over
     */
    public TallySql(Connection connection, Collection<Long> branches, LocalDate today) {
        this.connection = connection;
        this.branches = List.copyOf(branches);
        this.today = today;
    }

    /** @param treated minutes of completed visits on dates that are over */
    public record Ended(long completed, long noShows, long lateCancelled, long treated) {
        public static Ended none() {
            return new Ended(0, 0, 0, 0);
        }
    }

    /** How visits for the dates of a period ended, by branch; branches without any are missing. */
    public Map<Long, Ended> ended(Period period) throws SQLException {
        Map<Long, Ended> ended = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select d.branch_id, sum(d.completed), sum(d.no_show), sum(d.late_cancelled),"
                        + " sum(case when d.business_date < ? then d.treated else 0 end) from visit_day d"
                        + " where d.business_date between ? and ? and d.branch_id in (" + IdList.of(branches)
                        + ") group by d.branch_id")) {
            bind(select, period);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ended.put(
                            row.getLong(1), new Ended(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return ended;
    }

    /** The minutes of completed visits on dates of a period that are over, of all branches together. */
    public WeekHours treated(Period period) throws SQLException {
        WeekHours treated = new WeekHours();
        try (PreparedStatement select = connection.prepareStatement("select d.weekday" + VisitDays.each(", sum(d.%s)")
                + " from (select v.*, extract(isodow from v.business_date) weekday from visit_day v"
                + " where v.business_date < ? and v.business_date between ? and ? and v.branch_id in ("
                + IdList.of(branches) + ")) d group by d.weekday")) {
            bind(select, period);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DayOfWeek weekday = DayOfWeek.of(row.getInt(1));
                    for (int hour = 0; hour < WeekHours.HOURS; hour++) {
                        treated.add(weekday, hour, row.getLong(2 + hour));
                    }
                }
            }
        }
        return treated;
    }

    private void bind(PreparedStatement select, Period period) throws SQLException {
        select.setObject(1, today);
        select.setObject(2, period.from());
        select.setObject(3, period.to());
    }
}
