package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.Kpi;
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

/**
 * Reads what is kept of branches besides revenue, on one connection: a row a day or month and branch, whatever its visits, and of
 * clients a row a completed visit.
 */
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
                        "select d.branch_id, sum(d.completed), sum(d.no_show), sum(d.late_cancelled), sum(d.treated) from ("
                                + endedRows(period) + ") d where d.branch_id in (" + IdList.of(branches)
                                + ") group by d.branch_id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ended.put(row.getLong(1), new Ended(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return ended;
    }

    /** Whole months that are over by their totals, and what is left of the period by its days. */
    private String endedRows(Period period) {
        String ofDays = "select branch_id, completed, no_show, late_cancelled, case when business_date < date '" + today
                + "' then treated else 0 end treated from visit_day where business_date" + dates(period);
        return period.until(today.minusDays(1))
                .flatMap(Period::monthsWithin)
                .map(months -> "select branch_id, completed, no_show, late_cancelled, treated from visit_month where"
                        + " month_start" + dates(months) + " union all " + ofDays + " and business_date not"
                        + dates(months))
                .orElse(ofDays);
    }

    private static String dates(Period period) {
        return " between date '" + period.from() + "' and date '" + period.to() + "'";
    }

    /**
     * Clients with a completed visit.
     *
     * @param rebooked those who come again, or have a visit booked, within {@value Kpi#REBOOKED_DAYS} days after their last one in
     *     the period
     * @param firsts those whose first one ever was in it
     */
    public record Clients(long seen, long rebooked, long firsts) {}

    /**
     * The clients of a period's dates; the branches only matter for where they were seen in it. Two visits of a client that begin at
     * the same moment, as after a merge, are followed by the same.
     */
    public Clients clients(Period period) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*),"
                        + " count(case when c.last_one = c.last_rebooked then 1 end), sum(c.firsts) from (select v.client_id,"
                        + " max(v.starts_at) last_one, max(case when v.rebooked then v.starts_at end) last_rebooked,"
                        + " count(case when v.first_ever then 1 end) firsts from completed_visit v where v.business_date"
                        + dates(period) + " and v.branch_id in (" + IdList.of(branches) + ") group by v.client_id) c");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Clients(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** The minutes of completed visits on dates of a period that are over, of all branches together. */
    public WeekHours treated(Period period) throws SQLException {
        WeekHours treated = new WeekHours();
        try (PreparedStatement select = connection.prepareStatement("select d.weekday" + VisitDays.each(", sum(d.%s)")
                + " from (select v.*, extract(isodow from v.business_date) weekday from visit_day v"
                + " where v.business_date < ? and v.business_date between ? and ? and v.branch_id in ("
                + IdList.of(branches) + ")) d group by d.weekday")) {
            select.setObject(1, today);
            select.setObject(2, period.from());
            select.setObject(3, period.to());
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
}
