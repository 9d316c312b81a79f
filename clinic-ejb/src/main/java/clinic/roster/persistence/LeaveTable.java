package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.roster.Leave;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leave as rows of {@code staff_leave}, what happened to it, and the movements of the balances, which are only added. */
@ApplicationScoped
public class LeaveTable {
    private static final String TYPES =
            "select id, code, name, paid, counted, accrual_minutes, most_minutes, active from leave_type";
    private static final String LEAVE =
            "select id, staff_id, type_id, from_date, until_date, starts, ends, minutes, note, state, version"
                    + " from staff_leave where ";
    private static final String MOVEMENTS =
            "select id, staff_id, type_id, kind, minutes, on_date, period, leave_id, note,"
                    + " moved_at, moved_by from leave_movement where ";

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** Something that happened to leave. */
    public record Event(Leave.State state, Instant at, String by, String reason) {}

    /** All kinds of leave, by name. */
    public List<LeaveType> types() {
        try (Connection connection = database.connection()) {
            return Rows.read(connection, TYPES + " order by name", LeaveTable::type);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @throws NotFound when there is none of that code */
    public LeaveType type(String code) {
        return types().stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("kind of leave", code));
    }

    /** Adds a kind of leave, or changes the one of that code. */
    public void put(LeaveType type) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update leave_type set name = ?, paid = ?, counted = ?, accrual_minutes = ?, most_minutes = ?,"
                                + " active = ?, version = version + 1 where code = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into leave_type (name, paid, counted, accrual_minutes, most_minutes, active, code, id,"
                                + " version) values (?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
            set(update, type);
            if (update.executeUpdate() == 0) {
                set(insert, type);
                insert.setLong(8, type.id());
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void set(PreparedStatement statement, LeaveType type) throws SQLException {
        statement.setString(1, type.name());
        statement.setBoolean(2, type.paid());
        statement.setBoolean(3, type.counted());
        statement.setInt(4, type.accrualMinutes());
        statement.setObject(5, type.mostMinutes(), Types.INTEGER);
        statement.setBoolean(6, type.active());
        statement.setString(7, type.code());
    }

    public void add(Leave leave, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into staff_leave (id, staff_id, type_id, from_date, until_date, starts, ends, minutes,"
                                + " note, state, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
            insert.setLong(1, leave.id());
            insert.setLong(2, leave.staff());
            insert.setLong(3, leave.type());
            insert.setObject(4, leave.from());
            insert.setObject(5, leave.until());
            Rows.setHours(insert, 6, leave.hours());
            insert.setInt(8, leave.minutes());
            insert.setString(9, leave.note());
            insert.setString(10, leave.state().code());
            insert.executeUpdate();
            note(connection, leave.id(), new Event(leave.state(), now, by, leave.note()));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Writes down that leave came to a state; answers whether nobody had changed it since it was read. */
    public boolean become(Leave leave, Leave.State state, Instant now, String by, String reason) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update staff_leave set state = ?, version = version + 1 where id = ? and version = ?")) {
            update.setString(1, state.code());
            update.setLong(2, leave.id());
            update.setLong(3, leave.version());
            if (update.executeUpdate() == 0) {
                return false;
            }
            note(connection, leave.id(), new Event(state, now, by, reason));
            return true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void note(Connection connection, long leave, Event event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into staff_leave_event (leave_id, event_no, state, happened_at, happened_by, reason) select ?,"
                        + " coalesce(max(event_no), 0) + 1, cast(? as varchar(20)), cast(? as timestamp with time zone),"
                        + " cast(? as varchar(80)), cast(? as varchar(300)) from staff_leave_event where leave_id = ?")) {
            insert.setLong(1, leave);
            insert.setString(2, event.state().code());
            insert.setObject(3, Time.utc(event.at()));
            insert.setString(4, event.by());
            insert.setString(5, event.reason());
            insert.setLong(6, leave);
            insert.executeUpdate();
        }
    }

    /** @throws NotFound when there is none of that id */
    public Leave get(long id) {
        return read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("leave", id));
    }

    /** The leave of those people that touches the local dates, in one of the states, by start. */
    public List<Leave> of(Collection<Long> staff, LocalDate from, LocalDate until, Leave.State... states) {
        if (staff.isEmpty()) {
            return List.of();
        }
        String in = java.util.Arrays.stream(states)
                .map(state -> "'" + state.code() + "'")
                .collect(java.util.stream.Collectors.joining(", "));
        return read(
                "staff_id in (" + IdList.of(staff) + ") and until_date >= ? and from_date <= ? and state in (" + in
                        + ") order by from_date, id",
                from,
                until);
    }

    private List<Leave> read(String condition, Object... parameters) {
        try (Connection connection = database.connection()) {
            return Rows.read(connection, LEAVE + condition, LeaveTable::leave, parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What happened to leave, oldest first. */
    public List<Event> events(long leave) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    "select state, happened_at, happened_by, reason from staff_leave_event where leave_id = ?"
                            + " order by event_no",
                    row -> new Event(
                            Leave.State.of(row.getString(1)),
                            PlanColumns.instant(row, 2),
                            row.getString(3),
                            row.getString(4)),
                    leave);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void move(Collection<LeaveMovement> movements) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into leave_movement (id, staff_id, type_id, kind, minutes, on_date, period, leave_id, note,"
                                + " moved_at, moved_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LeaveMovement one : movements) {
                insert.setLong(1, one.id());
                insert.setLong(2, one.staff());
                insert.setLong(3, one.type());
                insert.setString(4, one.kind());
                insert.setInt(5, one.minutes());
                insert.setObject(6, one.date());
                insert.setString(7, one.period());
                insert.setObject(8, one.leave(), Types.BIGINT);
                insert.setString(9, one.note());
                insert.setObject(10, Time.utc(one.at()));
                insert.setString(11, one.by());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public long nextId() {
        return ids.next("roster_seq");
    }

    /** The movements of somebody's balances, newest first. */
    public List<LeaveMovement> movements(long staff, int limit) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    MOVEMENTS + "staff_id = ? order by moved_at desc, id desc fetch first " + limit + " rows only",
                    LeaveTable::movement,
                    staff);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The balance in minutes of each person for a kind of leave; whoever has none is missing. */
    public Map<Long, Integer> balances(long type, Collection<Long> staff) {
        Map<Long, Integer> balances = new HashMap<>();
        if (staff.isEmpty()) {
            return balances;
        }
        try (Connection connection = database.connection()) {
            Rows.read(
                            connection,
                            "select staff_id, sum(minutes) from leave_movement where type_id = ? and staff_id in ("
                                    + IdList.of(staff) + ") group by staff_id",
                            row -> Map.entry(row.getLong(1), row.getInt(2)),
                            type)
                    .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return balances;
    }

    /** What somebody has left in minutes by kind of leave; a kind without movements is missing. */
    public Map<Long, Integer> balancesOf(long staff) {
        Map<Long, Integer> balances = new HashMap<>();
        try (Connection connection = database.connection()) {
            Rows.read(
                            connection,
                            "select type_id, sum(minutes) from leave_movement where staff_id = ? group by type_id",
                            row -> Map.entry(row.getLong(1), row.getInt(2)),
                            staff)
                    .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return balances;
    }

    /** The people who have an accrual of that kind for that period already. */
    public List<Long> accrued(long type, String period) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    "select staff_id from leave_movement where type_id = ? and kind = 'accrual' and period = ?",
                    row -> row.getLong(1),
                    type,
                    period);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static LeaveType type(ResultSet row) throws SQLException {
        return new LeaveType(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getInt(6),
                row.getObject(7, Integer.class),
                row.getBoolean(8));
    }

    private static Leave leave(ResultSet row) throws SQLException {
        return new Leave(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                Rows.hours(row, 6),
                row.getInt(8),
                row.getString(9),
                Leave.State.of(row.getString(10)),
                row.getLong(11));
    }

    private static LeaveMovement movement(ResultSet row) throws SQLException {
        @Nullable Long leave = row.getObject(8, Long.class);
        return new LeaveMovement(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, LocalDate.class),
                row.getString(7),
                leave,
                row.getString(9),
                PlanColumns.instant(row, 10),
                row.getString(11));
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("leave could not be read or written", e);
    }
}
