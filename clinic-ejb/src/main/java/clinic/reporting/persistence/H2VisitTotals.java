package clinic.reporting.persistence;

import clinic.platform.BulkLoad;
import clinic.platform.Dialect;
import clinic.reporting.WeekHours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * On H2, keeps the totals of ended visits by branch and day in the transaction that ends them. PostgreSQL has a trigger of its
 * own that does the same when the transaction commits.
 */
public class H2VisitTotals implements Trigger {
    private static final int BRANCH = 1;
    private static final int BUSINESS_DATE = 2;
    private static final int STATUS = 3;
    private static final int MINUTES = 7;
    private static final int STARTS = 11;
    private static final String UPDATE = "update visit_day set completed = completed + ?, no_show = no_show + ?,"
            + " late_cancelled = late_cancelled + ?" + VisitDays.each(", %1$s = %1$s + ?")
            + " where branch_id = ? and business_date = ?";
    private static final String INSERT = "insert into visit_day (branch_id, business_date, completed, no_show,"
            + " late_cancelled" + VisitDays.each(", %s") + ") values (?, ?, 0, 0, 0" + VisitDays.each(", 0") + ")";

    /** What a visit adds to its day. */
    private record Share(long branch, LocalDate date, int completed, int noShow, int lateCancelled, short[] hours) {

        boolean same(@Nullable Share other) {
            return other != null
                    && branch == other.branch
                    && date.equals(other.date)
                    && completed == other.completed
                    && noShow == other.noShow
                    && lateCancelled == other.lateCancelled
                    && Arrays.equals(hours, other.hours);
        }
    }

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        if (BulkLoad.runs(connection)) {
            return;
        }
        Share was = before == null ? null : share(connection, before);
        Share is = after == null ? null : share(connection, after);
        if (was == null && is == null || was != null && was.same(is)) {
            return;
        }
        if (was != null) {
            add(connection, was, -1);
        }
        if (is != null) {
            add(connection, is, 1);
        }
    }

    /** Null for a visit that has not ended, or was cancelled in time. */
    private static @Nullable Share share(Connection connection, @Nullable Object[] visit) throws SQLException {
        String status = String.valueOf(visit[STATUS]);
        boolean completed = status.equals("completed") || status.equals("settled");
        boolean noShow = status.equals("no-show");
        boolean late = status.equals("late-cancelled");
        if (!completed && !noShow && !late) {
            return null;
        }
        short[] hours = new short[WeekHours.HOURS];
        if (completed && visit[STARTS] instanceof OffsetDateTime starts) {
            ZonedDateTime local = starts.atZoneSameInstant(zone(connection, visit[BRANCH]));
            WeekHours.spread(
                    local.getHour() * 60 + local.getMinute(),
                    Integer.parseInt(String.valueOf(visit[MINUTES])),
                    hours,
                    0);
        }
        return new Share(
                Long.parseLong(String.valueOf(visit[BRANCH])),
                LocalDate.parse(String.valueOf(visit[BUSINESS_DATE])),
                completed ? 1 : 0,
                noShow ? 1 : 0,
                late ? 1 : 0,
                hours);
    }

    private static ZoneId zone(Connection connection, @Nullable Object branch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select zone from branch where id = ?")) {
            select.setObject(1, branch);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return ZoneId.of(row.getString(1));
            }
        }
    }

    private static void add(Connection connection, Share share, int times) throws SQLException {
        if (added(connection, share, times)) {
            return;
        }
        Dialect.H2.addIfAbsent(connection, INSERT, share.branch(), share.date());
        if (!added(connection, share, times)) {
            throw new SQLException(
                    "the visits of branch " + share.branch() + " on " + share.date() + " could not be counted",
                    "40001");
        }
    }

    private static boolean added(Connection connection, Share share, int times) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            int parameter = 0;
            update.setInt(++parameter, times * share.completed());
            update.setInt(++parameter, times * share.noShow());
            update.setInt(++parameter, times * share.lateCancelled());
            for (short minutes : share.hours()) {
                update.setInt(++parameter, times * minutes);
            }
            update.setLong(++parameter, share.branch());
            update.setObject(++parameter, share.date());
            return update.executeUpdate() == 1;
        }
    }
}
