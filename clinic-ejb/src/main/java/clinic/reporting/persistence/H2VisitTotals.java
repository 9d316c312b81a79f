package clinic.reporting.persistence;

import clinic.booking.AppointmentStatus;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * On H2, keeps what visits are for their clients, and the totals of ended ones by branch and day and by branch and month, in the
 * transaction that changes them. PostgreSQL has triggers of its own that do the same when the transaction commits.
 */
public class H2VisitTotals implements Trigger {
    private static final int ID = 0;
    private static final int BRANCH = 1;
    private static final int BUSINESS_DATE = 2;
    private static final int STATUS = 3;
    private static final int CLIENT = 5;
    private static final int MINUTES = 7;
    private static final int STARTS = 11;
    private static final String UPDATE = "update visit_day set completed = completed + ?, no_show = no_show + ?,"
            + " late_cancelled = late_cancelled + ?" + VisitDays.each(", %1$s = %1$s + ?")
            + " where branch_id = ? and business_date = ?";
    private static final String INSERT = "insert into visit_day (branch_id, business_date, completed, no_show,"
            + " late_cancelled" + VisitDays.each(", %s") + ") values (?, ?, 0, 0, 0" + VisitDays.each(", 0") + ")";
    private static final String UPDATE_MONTH =
            "update visit_month set completed = completed + ?, no_show = no_show + ?,"
                    + " late_cancelled = late_cancelled + ?, treated = treated + ?, changes = changes + 1"
                    + " where branch_id = ? and month_start = ?";
    private static final String INSERT_MONTH = "insert into visit_month (branch_id, month_start, completed, no_show,"
            + " late_cancelled, treated) values (?, ?, 0, 0, 0, 0)";

    /** What a visit adds to its day and month. */
    private record Share(long branch, LocalDate date, int completed, int noShow, int lateCancelled, short[] hours) {

        List<Integer> counts() {
            return List.of(completed, noShow, lateCancelled);
        }

        List<Integer> minutes() {
            return IntStream.range(0, hours.length)
                    .mapToObj(hour -> (int) hours[hour])
                    .toList();
        }

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
        if (after != null) {
            new H2ClientVisits(connection).keep(before == null ? null : visit(before), visit(after));
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

    private static H2ClientVisits.Visit visit(@Nullable Object[] visit) {
        return new H2ClientVisits.Visit(
                Long.parseLong(String.valueOf(visit[ID])),
                Long.parseLong(String.valueOf(visit[BRANCH])),
                LocalDate.parse(String.valueOf(visit[BUSINESS_DATE])),
                AppointmentStatus.of(String.valueOf(visit[STATUS])),
                Long.parseLong(String.valueOf(visit[CLIENT])),
                (OffsetDateTime) Objects.requireNonNull(visit[STARTS]));
    }

    private static void add(Connection connection, Share share, int times) throws SQLException {
        List<Integer> day = new ArrayList<>(share.counts());
        day.addAll(share.minutes());
        add(connection, UPDATE, INSERT, day, times, share.branch(), share.date());
        List<Integer> month = new ArrayList<>(share.counts());
        month.add(share.minutes().stream().mapToInt(Integer::intValue).sum());
        add(
                connection,
                UPDATE_MONTH,
                INSERT_MONTH,
                month,
                times,
                share.branch(),
                share.date().withDayOfMonth(1));
    }

    private static void add(
            Connection connection,
            String update,
            String insert,
            List<Integer> amounts,
            int times,
            long branch,
            LocalDate date)
            throws SQLException {
        if (added(connection, update, amounts, times, branch, date)) {
            return;
        }
        Dialect.H2.addIfAbsent(connection, insert, branch, date);
        if (!added(connection, update, amounts, times, branch, date)) {
            throw new SQLException("the visits of branch " + branch + " on " + date + " could not be counted", "40001");
        }
    }

    private static boolean added(
            Connection connection, String sql, List<Integer> amounts, int times, long branch, LocalDate date)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (int amount : amounts) {
                update.setInt(++parameter, times * amount);
            }
            update.setLong(++parameter, branch);
            update.setObject(++parameter, date);
            return update.executeUpdate() == 1;
        }
    }
}
