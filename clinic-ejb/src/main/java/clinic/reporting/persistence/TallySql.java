package clinic.reporting.persistence;

import clinic.platform.IdList;
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
    private static final int FIRST_HOUR = 7;

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
    public record Ended(long completed, long noShows, long lateCancelled, WeekHours treated) {
        public static Ended none() {
            return new Ended(0, 0, 0, new WeekHours());
        }
    }

    /** How visits for the dates of a period ended, by branch; branches without any are missing. */
    public Map<Long, Ended> ended(LocalDate from, LocalDate to) throws SQLException {
        Map<Long, Ended> ended = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select d.branch_id, d.weekday, d.past,"
                + " sum(d.completed), sum(d.no_show), sum(d.late_cancelled)" + VisitDays.each(", sum(d.%s)")
                + " from (select v.*, extract(isodow from v.business_date) weekday, case when v.business_date < ? then 1 else 0 end"
                + " past from visit_day v where v.business_date between ? and ? and v.branch_id in ("
                + IdList.of(branches) + ")) d group by d.branch_id, d.weekday, d.past")) {
            select.setObject(1, today);
            select.setObject(2, from);
            select.setObject(3, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Ended before = ended.getOrDefault(row.getLong(1), Ended.none());
                    if (row.getInt(3) == 1) {
                        DayOfWeek weekday = DayOfWeek.of(row.getInt(2));
                        for (int hour = 0; hour < WeekHours.HOURS; hour++) {
                            before.treated().add(weekday, hour, row.getLong(FIRST_HOUR + hour));
                        }
                    }
                    ended.put(
                            row.getLong(1),
                            new Ended(
                                    before.completed() + row.getLong(4),
                                    before.noShows() + row.getLong(5),
                                    before.lateCancelled() + row.getLong(6),
                                    before.treated()));
                }
            }
        }
        return ended;
    }
}
