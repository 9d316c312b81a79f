package clinic.reporting.persistence;

import clinic.booking.AppointmentStatus;
import clinic.reporting.Kpi;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On H2, keeps what clients' completed visits are for them, as {@code client_visits_kept} does on PostgreSQL. */
final class H2ClientVisits {
    /** An appointment as it was, or is. */
    record Visit(long id, long branch, LocalDate date, AppointmentStatus status, long client, OffsetDateTime starts) {
        boolean isDone() {
            return status == AppointmentStatus.COMPLETED || status == AppointmentStatus.SETTLED;
        }

        boolean isStanding() {
            return status.claimsDiary();
        }
    }

    private final Connection connection;

    H2ClientVisits(Connection connection) {
        this.connection = connection;
    }

    void keep(@Nullable Visit before, Visit after) throws SQLException {
        boolean wasDone = before != null && before.isDone();
        boolean wasStanding = before != null && before.isStanding();
        boolean elsewhere = before != null
                && (before.branch() != after.branch()
                        || !before.date().equals(after.date())
                        || before.client() != after.client()
                        || !before.starts().isEqual(after.starts()));
        if (wasDone == after.isDone() && wasStanding == after.isStanding() && !(after.isStanding() && elsewhere)) {
            return;
        }
        Visit was = before == null ? after : before;
        update("select id from client where id in (?, ?) order by id for update", was.client(), after.client());
        if (wasDone && after.isDone()) {
            update(
                    "update completed_visit set branch_id = ?, business_date = ?, client_id = ?, starts_at = ?"
                            + " where appointment_id = ?",
                    after.branch(),
                    after.date(),
                    after.client(),
                    after.starts(),
                    after.id());
        } else if (after.isDone()) {
            update(
                    "insert into completed_visit (appointment_id, branch_id, business_date, client_id, starts_at,"
                            + " first_ever, rebooked) values (?, ?, ?, ?, ?, false, false)",
                    after.id(),
                    after.branch(),
                    after.date(),
                    after.client(),
                    after.starts());
        } else if (wasDone) {
            update("delete from completed_visit where appointment_id = ?", after.id());
        }
        putRight(was);
        putRight(after);
        if (was.client() != after.client()) {
            changed(after.branch(), after.date());
        }
    }

    private record Corrected(long visit, long branch, LocalDate date, boolean first, boolean rebooked) {}

    /** Puts right what the client's visits say that may be affected by this one. */
    private void putRight(Visit visit) throws SQLException {
        for (Corrected one : corrected(visit)) {
            update(
                    "update completed_visit set first_ever = ?, rebooked = ? where appointment_id = ?",
                    one.first(),
                    one.rebooked(),
                    one.visit());
            changed(one.branch(), one.date());
        }
    }

    private List<Corrected> corrected(Visit visit) throws SQLException {
        List<Corrected> corrected = new ArrayList<>();
        boolean first = true;
        try (PreparedStatement select = connection.prepareStatement("select v.appointment_id, v.branch_id,"
                + " v.business_date, v.first_ever, v.rebooked, " + CompletedVisits.rebooked()
                + " from completed_visit v where v.client_id = ? and (v.starts_at between ? and ? or v.first_ever"
                + " or v.appointment_id = (select f.appointment_id from completed_visit f where f.client_id = ?"
                + " order by f.starts_at, f.appointment_id fetch first 1 row only))"
                + " order by v.starts_at, v.appointment_id")) {
            select.setLong(1, visit.client());
            select.setObject(2, visit.starts().minusDays(Kpi.REBOOKED_DAYS));
            select.setObject(3, visit.starts());
            select.setLong(4, visit.client());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(4) != first || row.getBoolean(5) != row.getBoolean(6)) {
                        corrected.add(new Corrected(
                                row.getLong(1),
                                row.getLong(2),
                                row.getObject(3, LocalDate.class),
                                first,
                                row.getBoolean(6)));
                    }
                    first = false;
                }
            }
        }
        return corrected;
    }

    private void changed(long branch, LocalDate date) throws SQLException {
        update(
                "update visit_month set changes = changes + 1 where branch_id = ? and month_start = ?",
                branch,
                date.withDayOfMonth(1));
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
