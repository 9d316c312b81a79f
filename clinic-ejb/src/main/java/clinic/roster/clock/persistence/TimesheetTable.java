package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Dialect;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.roster.clock.Stretch;
import clinic.roster.clock.TimesheetState;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Timesheets, each there from the first punch of its week on, and the steps taken with them. */
@ApplicationScoped
public class TimesheetTable {
    private static final String SELECT = "select id, staff_id, week_start, state from timesheet where ";

    /** A timesheet as stored; its hours are counted from the punches. */
    public record Row(long id, long staff, Workweek week, TimesheetState state) {}

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** Sees to it that the person's timesheet of the week is there. */
    public void ensure(long staff, Workweek week) {
        try (Connection connection = database.connection()) {
            try (PreparedStatement select =
                    connection.prepareStatement("select 1 from timesheet where staff_id = ? and week_start = ?")) {
                select.setLong(1, staff);
                select.setObject(2, week.start());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        return;
                    }
                }
            }
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into timesheet (id, staff_id, week_start, state) values (?, ?, ?, 'open')",
                            ids.next("punch_seq"),
                            staff,
                            week.start());
        } catch (SQLException e) {
            throw new IllegalStateException("the timesheet could not be begun", e);
        }
    }

    /** The person's timesheets of those weeks, kept from others until the transaction ends. */
    public List<Row> lock(long staff, Workweek first, Workweek last) {
        return read(
                "staff_id = ? and week_start between ? and ? order by week_start for update",
                staff,
                first.start(),
                last.start());
    }

    /** One timesheet, kept from others until the transaction ends. */
    public Optional<Row> lock(long id) {
        return read("id = ? for update", id).stream().findFirst();
    }

    public Optional<Row> find(long id) {
        return read("id = ?", id).stream().findFirst();
    }

    /** The timesheets of those people for a week. */
    public List<Row> of(Collection<Long> staff, Workweek week) {
        return read("staff_id = any(?) and week_start = ? order by staff_id", staff, week.start());
    }

    /** The timesheets of one person from a week on, newest first. */
    public List<Row> since(long staff, Workweek first) {
        return read("staff_id = ? and week_start >= ? order by week_start desc", staff, first.start());
    }

    /** Writes a step and the state it leads to, and answers the step's id. */
    public long step(long id, TimesheetState state, TimesheetStep step, long account) {
        long stepId = ids.next("punch_seq");
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement("update timesheet set state = ? where id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into timesheet_step (id, timesheet_id, kind, branch_id, minutes, taken_at, taken_by,"
                                + " account_id, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            update.setString(1, state.code());
            update.setLong(2, id);
            update.executeUpdate();
            insert.setLong(1, stepId);
            insert.setLong(2, id);
            insert.setString(3, step.kind().code());
            insert.setObject(4, step.branch(), Types.BIGINT);
            insert.setLong(5, step.minutes());
            insert.setObject(6, Time.utc(step.at()));
            insert.setString(7, step.by());
            insert.setLong(8, account);
            insert.setString(9, step.reason());
            insert.executeUpdate();
            return stepId;
        } catch (SQLException e) {
            throw new IllegalStateException("the timesheet could not be written", e);
        }
    }

    /** Keeps the hours that a step locked. */
    public void keep(long step, List<WorkedDay> days) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into timesheet_day (step_id, on_date, branch_id, kind, seconds) values (?, ?, ?, ?, ?)")) {
            for (WorkedDay day : days) {
                for (Map.Entry<Stretch.Kind, Duration> length : day.lengths().entrySet()) {
                    insert.setLong(1, step);
                    insert.setObject(2, day.date());
                    insert.setLong(3, day.branch());
                    insert.setString(4, length.getKey().code());
                    insert.setLong(5, length.getValue().toSeconds());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the hours could not be kept", e);
        }
    }

    /** The hours of those timesheets as they were locked last, by timesheet. */
    public Map<Long, List<WorkedDay>> kept(Collection<Long> timesheets) {
        Map<Long, Map<List<Object>, Map<Stretch.Kind, Duration>>> kept = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select s.timesheet_id, d.on_date, d.branch_id, d.kind, d.seconds from timesheet_step s"
                                + " join timesheet_day d on d.step_id = s.id where s.timesheet_id = any(?)"
                                + " and not exists (select 1 from timesheet_step l where l.timesheet_id = s.timesheet_id"
                                + " and l.kind = 'lock' and (l.taken_at > s.taken_at or (l.taken_at = s.taken_at and l.id > s.id)))"
                                + " order by d.on_date, d.branch_id")) {
            select.setArray(1, connection.createArrayOf("bigint", timesheets.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kept.computeIfAbsent(row.getLong(1), any -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    List.of(row.getObject(2, LocalDate.class), row.getLong(3)),
                                    any -> new EnumMap<>(Stretch.Kind.class))
                            .put(Stretch.Kind.of(row.getString(4)), Duration.ofSeconds(row.getLong(5)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the hours could not be read", e);
        }
        Map<Long, List<WorkedDay>> days = new HashMap<>();
        kept.forEach((sheet, byDay) -> days.put(
                sheet,
                byDay.entrySet().stream()
                        .map(day -> new WorkedDay(
                                (LocalDate) day.getKey().get(0),
                                (Long) day.getKey().get(1),
                                day.getValue()))
                        .toList()));
        return days;
    }

    /** The steps of those timesheets, each in order. */
    public Map<Long, List<TimesheetStep>> steps(Collection<Long> timesheets) {
        Map<Long, List<TimesheetStep>> steps = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select timesheet_id, kind, branch_id, minutes, taken_at, taken_by, reason from timesheet_step"
                                + " where timesheet_id = any(?) order by taken_at, id")) {
            select.setArray(1, connection.createArrayOf("bigint", timesheets.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    steps.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                            .add(new TimesheetStep(
                                    TimesheetStep.Kind.of(row.getString(2)),
                                    row.getObject(3, Long.class),
                                    row.getLong(4),
                                    row.getObject(5, OffsetDateTime.class).toInstant(),
                                    row.getString(6),
                                    row.getString(7)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the timesheets could not be read", e);
        }
        return steps;
    }

    private List<Row> read(String where, @Nullable Object... values) {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value instanceof Collection<?> several) {
                    select.setArray(i + 1, connection.createArrayOf("bigint", several.toArray()));
                } else {
                    select.setObject(i + 1, value);
                }
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getLong(2),
                            new Workweek(row.getObject(3, LocalDate.class)),
                            TimesheetState.of(row.getString(4))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the timesheets could not be read", e);
        }
        return rows;
    }
}
