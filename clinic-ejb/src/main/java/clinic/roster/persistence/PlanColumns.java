package clinic.roster.persistence;

import clinic.organisation.Job;
import clinic.platform.Time;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.shared.TimeSlot;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A {@link ShiftPlan} as the eleven columns that every table with one has. */
final class PlanColumns {
    static final int COUNT = 11;

    private PlanColumns() {}

    /** The columns, each after the table's alias, which may be empty. */
    static String of(String alias) {
        String dot = alias.isEmpty() ? "" : alias + ".";
        return dot
                + String.join(
                        ", " + dot,
                        "branch_id",
                        "business_date",
                        "job",
                        "staff_id",
                        "room_id",
                        "credential_kind",
                        "starts_at",
                        "ends_at",
                        "break_minutes",
                        "note",
                        "breaks");
    }

    /** Writes them from that parameter on; answers the parameter after them. */
    static int set(PreparedStatement statement, int first, ShiftPlan plan) throws SQLException {
        statement.setLong(first, plan.branch());
        statement.setObject(first + 1, plan.date());
        statement.setString(first + 2, plan.job().code());
        statement.setObject(first + 3, plan.staff(), Types.BIGINT);
        statement.setObject(first + 4, plan.room(), Types.BIGINT);
        statement.setString(first + 5, plan.credential());
        statement.setObject(first + 6, Time.utc(plan.slot().start()));
        statement.setObject(first + 7, Time.utc(plan.slot().end()));
        statement.setInt(first + 8, plan.breakMinutes());
        statement.setString(first + 9, plan.note());
        statement.setString(first + 10, ShiftBreak.text(plan.breaks()));
        return first + COUNT;
    }

    /** Reads them from that column on; null when they are those of a row that is not there. */
    static @Nullable ShiftPlan read(ResultSet row, int first) throws SQLException {
        long branch = row.getLong(first);
        if (row.wasNull()) {
            return null;
        }
        return new ShiftPlan(
                branch,
                Job.of(row.getString(first + 2)),
                row.getObject(first + 3, Long.class),
                row.getObject(first + 4, Long.class),
                row.getString(first + 5),
                row.getObject(first + 1, LocalDate.class),
                new TimeSlot(instant(row, first + 6), instant(row, first + 7)),
                row.getInt(first + 8),
                ShiftBreak.parse(row.getString(first + 10)),
                row.getString(first + 9));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
