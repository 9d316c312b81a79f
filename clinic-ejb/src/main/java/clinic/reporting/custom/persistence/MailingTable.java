package clinic.reporting.custom.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.reporting.Period;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.ReportRun;
import clinic.reporting.custom.ReportSchedule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept reports that are sent by mail, and what was sent, on one connection. */
public final class MailingTable {
    private static final String SELECT =
            "select report_id, weekday, month_day, at_time, zone, format, recipients, due_at, version from report_mailing where ";

    private final Connection connection;

    public MailingTable(Connection connection) {
        this.connection = connection;
    }

    /** Answers whether the report was not sent so far. */
    public boolean add(ReportMailing mailing, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into report_mailing (weekday, month_day, at_time, zone, format, recipients, due_at, changed_at, version,"
                        + " report_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            set(insert, mailing, at);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Makes it the next version of itself; answers whether it still was the version before. */
    public boolean revise(ReportMailing mailing, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update report_mailing set weekday = ?, month_day = ?, at_time = ?, zone = ?, format = ?, recipients = ?,"
                        + " due_at = ?, changed_at = ?, version = ? where report_id = ? and version = ?")) {
            set(update, mailing, at);
            update.setLong(11, mailing.version() - 1);
            return update.executeUpdate() == 1;
        }
    }

    /** Answers whether there was one. */
    public boolean delete(long report) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from report_mailing where report_id = ?")) {
            delete.setLong(1, report);
            return delete.executeUpdate() == 1;
        }
    }

    public Optional<ReportMailing> find(long report) throws SQLException {
        return of(List.of(report)).stream().findFirst();
    }

    /** Those of these reports that are sent. */
    public List<ReportMailing> of(Collection<Long> reports) throws SQLException {
        if (reports.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "report_id in (" + IdList.of(reports) + ")")) {
            return read(select);
        }
    }

    /** Those whose time has come, the longest due first. */
    public List<ReportMailing> due(Instant now, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "due_at <= ? order by due_at, report_id fetch first " + most + " rows only")) {
            select.setObject(1, Time.utc(now));
            return read(select);
        }
    }

    /**
     * Takes what is due on itself until the transaction ends, and moves it on; answers whether it was still due as it was read.
     * Another that wants it waits, and is then told that it was not.
     */
    public boolean claim(ReportMailing mailing, Instant next) throws SQLException {
        return move(mailing, next, mailing.version());
    }

    /** The same, and has it sent no more. */
    public boolean claimAndPause(ReportMailing mailing) throws SQLException {
        return move(mailing, null, mailing.version() + 1);
    }

    private boolean move(ReportMailing mailing, @Nullable Instant next, long version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update report_mailing set due_at = ?, version = ? where report_id = ? and version = ? and due_at = ?")) {
            set(update, 1, next);
            update.setLong(2, version);
            update.setLong(3, mailing.report());
            update.setLong(4, mailing.version());
            set(update, 5, mailing.due());
            return update.executeUpdate() == 1;
        }
    }

    public void add(ReportRun run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into report_run (id, report_id, report_name, owner_id, due_at, ran_at, format, recipients, reason,"
                        + " from_date, to_date, file_name, row_count, mail_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, run.id());
            insert.setLong(2, run.report());
            insert.setString(3, run.name());
            insert.setLong(4, run.owner());
            set(insert, 5, run.due());
            set(insert, 6, run.ranAt());
            insert.setString(7, run.format().code());
            insert.setString(8, String.join(",", run.recipients()));
            insert.setString(9, run.reason());
            ReportRun.Parcel parcel = run.parcel();
            insert.setObject(10, parcel == null ? null : parcel.dates().from(), Types.DATE);
            insert.setObject(11, parcel == null ? null : parcel.dates().to(), Types.DATE);
            insert.setString(12, parcel == null ? null : parcel.file());
            insert.setObject(13, parcel == null ? null : parcel.rows(), Types.INTEGER);
            insert.setObject(14, parcel == null ? null : parcel.mail(), Types.BIGINT);
            insert.executeUpdate();
        }
    }

    /** What became of the report, the newest before that id. */
    public List<ReportRun> runs(long report, long before, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id, report_id, report_name, owner_id, due_at, ran_at, format, recipients, reason, from_date, to_date,"
                        + " file_name, row_count, mail_id from report_run where report_id = ? and id < ?"
                        + " order by id desc fetch first " + most + " rows only")) {
            select.setLong(1, report);
            select.setLong(2, before);
            List<ReportRun> runs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    runs.add(run(row));
                }
            }
            return runs;
        }
    }

    private static ReportRun run(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new ReportRun(
                row.getLong("id"),
                row.getLong("report_id"),
                row.getString("report_name"),
                row.getLong("owner_id"),
                instant(row, "due_at"),
                row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                ReportFormat.find(row.getString("format")).orElseThrow(),
                List.of(row.getString("recipients").split(",")),
                reason == null ? parcel(row) : null,
                reason);
    }

    private static ReportRun.Parcel parcel(ResultSet row) throws SQLException {
        return new ReportRun.Parcel(
                new Period(row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)),
                row.getString("file_name"),
                row.getInt("row_count"),
                row.getLong("mail_id"));
    }

    private static void set(PreparedStatement statement, ReportMailing mailing, Instant at) throws SQLException {
        ReportSchedule schedule = mailing.schedule();
        DayOfWeek weekday = schedule.weekday();
        statement.setObject(1, weekday == null ? null : weekday.getValue(), Types.SMALLINT);
        statement.setObject(2, schedule.monthDay(), Types.SMALLINT);
        statement.setObject(3, schedule.at());
        statement.setString(4, schedule.zone().getId());
        statement.setString(5, mailing.format().code());
        statement.setString(6, String.join(",", mailing.recipients()));
        set(statement, 7, mailing.due());
        set(statement, 8, at);
        statement.setLong(9, mailing.version());
        statement.setLong(10, mailing.report());
    }

    private static void set(PreparedStatement statement, int at, @Nullable Instant instant) throws SQLException {
        statement.setObject(at, instant == null ? null : Time.utc(instant), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static List<ReportMailing> read(PreparedStatement select) throws SQLException {
        List<ReportMailing> mailings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Integer weekday = row.getObject("weekday", Integer.class);
                mailings.add(new ReportMailing(
                        row.getLong("report_id"),
                        new ReportSchedule(
                                weekday == null ? null : DayOfWeek.of(weekday),
                                row.getObject("month_day", Integer.class),
                                row.getObject("at_time", LocalTime.class),
                                ZoneId.of(row.getString("zone"))),
                        ReportFormat.find(row.getString("format")).orElseThrow(),
                        List.of(row.getString("recipients").split(",")),
                        instant(row, "due_at"),
                        row.getLong("version")));
            }
        }
        return mailings;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
