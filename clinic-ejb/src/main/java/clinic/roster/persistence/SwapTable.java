package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.roster.Swap;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What staff want to change about shifts, as rows of {@code shift_swap}, and what happened to it, which is only added. */
@ApplicationScoped
public class SwapTable {
    private static final String SELECT =
            "select id, kind, branch_id, shift_id, from_staff_id, to_staff_id, for_shift_id,"
                    + " note, state, version from shift_swap where ";

    @Inject
    private Database database;

    public void add(Swap swap, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into shift_swap (id, kind, branch_id, shift_id, from_staff_id, to_staff_id, for_shift_id,"
                                + " note, state, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")) {
            insert.setLong(1, swap.id());
            insert.setString(2, swap.kind().code());
            insert.setLong(3, swap.branch());
            insert.setLong(4, swap.shift());
            insert.setObject(5, swap.from(), Types.BIGINT);
            insert.setObject(6, swap.to(), Types.BIGINT);
            insert.setObject(7, swap.forShift(), Types.BIGINT);
            insert.setString(8, swap.note());
            insert.setString(9, swap.state().code());
            insert.executeUpdate();
            note(connection, swap, now, by, swap.note());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Writes down what became of it; answers whether nobody had changed it since it was read. */
    public boolean become(Swap swap, Instant now, String by, String reason) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update shift_swap set to_staff_id = ?, state = ?, version = version + 1"
                                + " where id = ? and version = ?")) {
            update.setObject(1, swap.to(), Types.BIGINT);
            update.setString(2, swap.state().code());
            update.setLong(3, swap.id());
            update.setLong(4, swap.version());
            if (update.executeUpdate() == 0) {
                return false;
            }
            note(connection, swap, now, by, reason);
            return true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void note(Connection connection, Swap swap, Instant now, String by, String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into shift_swap_event (swap_id, event_no, state, happened_at, happened_by, reason) select ?,"
                        + " coalesce(max(event_no), 0) + 1, cast(? as varchar(20)), cast(? as timestamp with time zone),"
                        + " cast(? as varchar(80)), cast(? as varchar(300)) from shift_swap_event where swap_id = ?")) {
            insert.setLong(1, swap.id());
            insert.setString(2, swap.state().code());
            insert.setObject(3, Time.utc(now));
            insert.setString(4, by);
            insert.setString(5, reason);
            insert.setLong(6, swap.id());
            insert.executeUpdate();
        }
    }

    /** @throws NotFound when there is none of that id */
    public Swap get(long id) {
        return read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("swap", id));
    }

    /** Those nobody has decided about, of branches, oldest first. */
    public List<Swap> open(Collection<Long> branches) {
        return branches.isEmpty()
                ? List.of()
                : read("branch_id in (" + IdList.of(branches) + ") and state in ('offered', 'taken') order by id");
    }

    /** The newest hundred that somebody is part of, newest first. */
    public List<Swap> of(long staff) {
        return read("(from_staff_id = ? or to_staff_id = ?) order by id desc fetch first 100 rows only", staff, staff);
    }

    /** Whether something is open about that shift. */
    public boolean isOpen(long shift) {
        return !read("(shift_id = ? or for_shift_id = ?) and state in ('offered', 'taken')", shift, shift)
                .isEmpty();
    }

    private List<Swap> read(String condition, Object... parameters) {
        try (Connection connection = database.connection()) {
            return Rows.read(connection, SELECT + condition, SwapTable::swap, parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Swap swap(ResultSet row) throws SQLException {
        return new Swap(
                row.getLong(1),
                Swap.Kind.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getObject(6, Long.class),
                row.getObject(7, Long.class),
                row.getString(8),
                Swap.State.of(row.getString(9)),
                row.getLong(10));
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("swaps could not be read or written", e);
    }
}
